/** The colours Carbon gives its tags, as far as we use them. */
export type TagColour =
  'red' | 'magenta' | 'purple' | 'blue' | 'cyan' | 'teal' | 'green' | 'gray' | 'cool-gray' | 'warm-gray';
