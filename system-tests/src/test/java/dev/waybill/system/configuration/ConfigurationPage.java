package dev.waybill.system.configuration;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The page as it should be: a frame that is written by hand, and what the services say. */
final class ConfigurationPage {
    private ConfigurationPage() {}

    /**
     * Settings of which both services say the same are told of once.
     *
     * @param frame with {@code {both}} and the names of the services in braces where their settings go
     */
    static String compose(String frame, List<SettingGroup> subscription, List<SettingGroup> delivery) {
        Set<Setting> both = settings(subscription);
        both.retainAll(settings(delivery));
        return frame.replace("{both}", sections(subscription, both, true))
                .replace("{subscription-service}", sections(subscription, both, false))
                .replace("{delivery-service}", sections(delivery, both, false));
    }

    private static Set<Setting> settings(List<SettingGroup> groups) {
        return groups.stream().flatMap(group -> group.settings().stream()).collect(Collectors.toSet());
    }

    private static String sections(List<SettingGroup> groups, Set<Setting> both, boolean shared) {
        return groups.stream()
                .map(group -> group.with(group.settings().stream()
                        .filter(setting -> both.contains(setting) == shared)
                        .toList()))
                .filter(group -> !group.settings().isEmpty())
                .map(SettingGroup::section)
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }
}
