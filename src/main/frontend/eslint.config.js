import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import babelParser from '@babel/eslint-parser';
import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';

// TypeScript 7 has no API for typescript-eslint: Babel reads the files, the compiler itself checks the types.
const BPMN_IO = {
  group: ['bpmn-js', 'bpmn-js/**', '@bpmn-io/**', 'diagram-js/**'],
  message: 'Only components/ knows bpmn.io.',
};
const APP = { group: ['@/app/**', '**/app/**'], message: 'Imports run shared → features → app.' };
const FEATURES = { group: ['@/features/**', '**/features/**'], message: 'Imports run shared → features → app.' };
const COMPONENTS = { group: ['@/components/**', '**/components/**'], message: 'lib stands below components.' };

const zone = (files, ...patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } });

const features = readdirSync(new URL('./src/features', import.meta.url));
const others = (feature) => ({
  group: features.filter((it) => it !== feature).flatMap((it) => [`@/features/${it}/**`, `**/../${it}/**`]),
  message: 'Features never import each other; routes put them together.',
});

const kebabCase = {
  create: (context) => ({
    Program(node) {
      if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/.test(basename(context.filename))) {
        context.report({ node, message: 'File names are kebab-case.' });
      }
    },
  }),
};

export default [
  { ignores: ['dist', 'node_modules'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'jsx-a11y': jsxA11y },
    rules: { ...jsxA11y.flatConfigs.recommended.rules, 'jsx-a11y/aria-role': ['error', { ignoreNonDOM: true }] },
  },
  {
    files: ['**/*.{js,mjs,ts,tsx}'],
    plugins: { 'react-hooks': reactHooks, lejek: { rules: { 'kebab-case': kebabCase } } },
    languageOptions: {
      parser: babelParser,
      parserOptions: {
        requireConfigFile: false,
        babelOptions: { babelrc: false, configFile: false, parserOpts: { plugins: ['typescript', 'jsx'] } },
      },
      globals: { ...globals.browser, ...globals.node },
    },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'lejek/kebab-case': 'error',
      'no-undef': 'off',
      'no-unused-vars': 'off',
      'no-redeclare': 'off',
      // It warns those who let React's compiler build; we do not.
      'react-hooks/incompatible-library': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  zone(['src/lib/**'], BPMN_IO, APP, FEATURES, COMPONENTS),
  zone(['src/components/**'], APP, FEATURES),
  ...features.map((it) => zone([`src/features/${it}/**`], BPMN_IO, APP, others(it))),
  zone(['src/app/**'], BPMN_IO),
  { files: ['scripts/**'], rules: { 'no-console': 'off' } },
];
