package pl.lejek.worklist.web;

import static pl.lejek.identity.Kind.TASK;
import static pl.lejek.identity.Level.EDIT;
import static pl.lejek.identity.Level.VIEW;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;
import pl.lejek.platform.web.Spreadsheet;
import pl.lejek.platform.web.Spreadsheet.Column;
import pl.lejek.worklist.Sla;
import pl.lejek.worklist.TaskCompletion;
import pl.lejek.worklist.TaskDesk;
import pl.lejek.worklist.TaskFilter;
import pl.lejek.worklist.TaskFilter.Due;
import pl.lejek.worklist.TaskForms;
import pl.lejek.worklist.TaskForms.FormView;
import pl.lejek.worklist.TaskList;
import pl.lejek.worklist.TaskSort;
import pl.lejek.worklist.WorkItem;

/** Open work over HTTP. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskController {

    private final TaskList list;
    private final TaskDesk desk;
    private final TaskForms forms;
    private final TaskCompletion completion;
    private final Users users;
    private final Messages messages;

    TaskController(
            TaskList list, TaskDesk desk, TaskForms forms, TaskCompletion completion, Users users, Messages messages) {
        this.list = list;
        this.desk = desk;
        this.forms = forms;
        this.completion = completion;
        this.users = users;
        this.messages = messages;
    }

    /** Filters as contract.md names them. */
    record Filter(
            @Nullable String assignee,
            @Nullable String process,
            @Nullable String taskKey,
            @Nullable String due,
            @Nullable String sla,
            @Nullable String q) {}

    record FormInput(@Nullable Map<String, @Nullable Object> data) {

        Map<String, @Nullable Object> dataOrNone() {
            return data == null ? new LinkedHashMap<>() : data;
        }
    }

    record AssignInput(@Nullable String user) {}

    record BulkAssignInput(@Nullable List<String> taskIds, @Nullable String user) {}

    record FollowUpInput(@Nullable OffsetDateTime at) {}

    record CommentInput(@Nullable String text) {}

    record CommentView(String id, String author, String authorName, Instant at, String text) {}

    record Refused(String id, String reason) {}

    record BulkAssigned(List<String> assigned, List<Refused> refused) {}

    record Completed(String id, String taskKey, String caseId) {}

    @GetMapping
    @Requires(kind = TASK, level = VIEW)
    Page<TaskView> list(
            Filter filter,
            @RequestParam(defaultValue = "urgency") String sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Locale locale) {
        var order = TaskSort.of(sort).orElseThrow(() -> unknown("sort"));
        var page = list.page(parse(filter), order, limit, cursor);
        var names = names(page.items());
        return page.map(it -> TaskView.of(it, names, locale));
    }

    /** All open work that the filters let through, as a spreadsheet; instants in the caller's zone. */
    @GetMapping("/export")
    @Requires(kind = TASK, level = VIEW)
    void export(
            Filter filter,
            @RequestParam(defaultValue = "urgency") String sort,
            @RequestParam(defaultValue = "UTC") ZoneId zone,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        new Spreadsheet<TaskView>(
                        messages.text("worklist.sheet"),
                        zone,
                        List.of(
                                new Column<>(messages.text("worklist.sheet.task"), TaskView::name),
                                new Column<>(
                                        messages.text("worklist.sheet.subject"),
                                        it -> it.subject() == null
                                                ? null
                                                : it.subject().label()),
                                new Column<>(messages.text("worklist.sheet.process"), TaskView::processName),
                                new Column<>(
                                        messages.text("worklist.sheet.assignee"),
                                        it -> it.assigneeName() == null ? it.assignee() : it.assigneeName()),
                                new Column<>(messages.text("worklist.sheet.due"), TaskView::dueAt),
                                new Column<>(
                                        messages.text("worklist.sheet.sla"),
                                        it -> it.sla() == null
                                                ? null
                                                : messages.text("worklist.sla."
                                                        + it.sla().key())),
                                new Column<>(messages.text("worklist.sheet.breach"), TaskView::slaBreachAt),
                                new Column<>(messages.text("worklist.sheet.created"), TaskView::createdAt)))
                .send(response, cursor -> list(filter, sort, Cursor.MOST, cursor, locale));
    }

    @GetMapping("/counts")
    @Requires(kind = TASK, level = VIEW)
    TaskList.Counts counts(Filter filter) {
        return list.counts(parse(filter));
    }

    @GetMapping("/{id}")
    @Requires(kind = TASK, level = VIEW)
    TaskView get(@PathVariable String id, Locale locale) {
        return view(desk.find(id), locale);
    }

    @GetMapping("/{id}/form")
    @Requires(kind = TASK, level = VIEW)
    FormView form(@PathVariable String id) {
        return forms.form(id);
    }

    @PutMapping("/{id}/draft")
    @Requires(kind = TASK, level = EDIT)
    @ResponseStatus(org.springframework.http.HttpStatus.NO_CONTENT)
    void saveDraft(@PathVariable String id, @RequestBody FormInput input) {
        forms.saveDraft(id, input.dataOrNone());
    }

    @GetMapping("/{id}/comments")
    @Requires(kind = TASK, level = VIEW)
    Page<CommentView> comments(@PathVariable String id) {
        var comments = desk.comments(id);
        var names = users.displayNames(
                comments.stream().map(TaskDesk.Comment::author).distinct().toList());
        return new Page<>(comments.stream().map(it -> view(it, names)).toList(), null);
    }

    @PostMapping("/{id}/comment")
    @Requires(kind = TASK, level = EDIT)
    @ResponseStatus(org.springframework.http.HttpStatus.CREATED)
    CommentView comment(@PathVariable String id, @RequestBody CommentInput input) {
        var comment = desk.comment(id, input.text());
        return view(comment, users.displayNames(List.of(comment.author())));
    }

    @PostMapping("/{id}/claim")
    @Requires(kind = TASK, level = EDIT)
    TaskView claim(@PathVariable String id, Locale locale) {
        return view(desk.claim(id), locale);
    }

    @PostMapping("/{id}/unclaim")
    @Requires(kind = TASK, level = EDIT)
    TaskView unclaim(@PathVariable String id, Locale locale) {
        return view(desk.unclaim(id), locale);
    }

    @PostMapping("/{id}/assign")
    @Requires(kind = TASK, level = EDIT)
    TaskView assign(@PathVariable String id, @RequestBody AssignInput input, Locale locale) {
        return view(desk.assign(id, input.user()), locale);
    }

    @PostMapping("/bulk-assign")
    @Requires(kind = TASK, level = EDIT)
    BulkAssigned bulkAssign(@RequestBody BulkAssignInput input) {
        var result = desk.bulkAssign(input.taskIds(), input.user());
        return new BulkAssigned(
                result.assigned(),
                result.refused().entrySet().stream()
                        .map(it -> new Refused(it.getKey(), it.getValue()))
                        .toList());
    }

    @PostMapping("/{id}/follow-up")
    @Requires(kind = TASK, level = EDIT)
    TaskView followUp(@PathVariable String id, @RequestBody FollowUpInput input, Locale locale) {
        return view(desk.followUp(id, input.at() == null ? null : input.at().toInstant()), locale);
    }

    @PostMapping("/{id}/complete")
    @Requires(kind = TASK, level = EDIT)
    Completed complete(@PathVariable String id, @RequestBody FormInput input) {
        var task = completion.complete(id, input.dataOrNone());
        return new Completed(task.id(), task.taskKey(), task.caseId());
    }

    private TaskView view(WorkItem task, Locale locale) {
        return TaskView.of(task, names(List.of(task)), locale, desk.commentCount(task.id()));
    }

    private static CommentView view(TaskDesk.Comment comment, Map<String, String> names) {
        return new CommentView(
                comment.id().toString(),
                comment.author(),
                names.getOrDefault(comment.author(), comment.author()),
                comment.at(),
                comment.text());
    }

    private Map<String, String> names(Collection<WorkItem> tasks) {
        var ids = new HashSet<String>();
        for (var task : tasks) {
            if (task.assignee() != null) {
                ids.add(task.assignee());
            }
            if (task.owner() != null) {
                ids.add(task.owner());
            }
        }
        return ids.isEmpty() ? Map.of() : users.displayNames(ids);
    }

    private TaskFilter parse(Filter filter) {
        return new TaskFilter(
                blankToNull(filter.assignee()),
                blankToNull(filter.process()),
                blankToNull(filter.taskKey()),
                due(blankToNull(filter.due())),
                sla(blankToNull(filter.sla())),
                blankToNull(filter.q()));
    }

    private @Nullable Due due(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "overdue" -> Due.OVERDUE;
            case "today" -> Due.TODAY;
            case "week" -> Due.WEEK;
            default -> throw unknown("due");
        };
    }

    private @Nullable Sla sla(@Nullable String text) {
        return text == null ? null : Sla.of(text).orElseThrow(() -> unknown("sla"));
    }

    private FieldErrors unknown(String parameter) {
        return new FieldErrors(parameter, messages.text("worklist.filter.unknown"));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
