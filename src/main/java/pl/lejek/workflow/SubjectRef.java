package pl.lejek.workflow;

/**
 * What a case is about. Its text form {@code <type>/<id>} is the business key of the case.
 *
 * @param type e.g. {@code lead}
 */
public record SubjectRef(String type, String id) {

    public static SubjectRef parse(String businessKey) {
        var slash = businessKey.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("Not a subject: " + businessKey);
        }
        return new SubjectRef(businessKey.substring(0, slash), businessKey.substring(slash + 1));
    }

    @Override
    public String toString() {
        return type + "/" + id;
    }
}
