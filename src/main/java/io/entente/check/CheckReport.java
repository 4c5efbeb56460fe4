package io.entente.check;

import io.entente.check.Notice.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything a check found.
 *
 * @param notices in the order of the files and sides
 * @param rights what is needed of each field and what is granted, as far as the sides answered
 * @param complete whether all sides could be asked; false where one is away or does not know us
 */
public record CheckReport(List<Notice> notices, List<Rights> rights, boolean complete) {
    public CheckReport {
        notices = List.copyOf(notices);
        rights = List.copyOf(rights);
    }

    /** How many lines are of that level. */
    public long count(Level level) {
        return notices.stream().filter(notice -> notice.level() == level).count();
    }

    /** The same with these lines before it. */
    public CheckReport after(List<Notice> first) {
        var all = new ArrayList<>(first);
        all.addAll(notices);
        return new CheckReport(all, rights, complete);
    }
}
