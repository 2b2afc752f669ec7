package dev.waybill.system.configuration;

import java.util.List;

/**
 * Settings that are told of together.
 *
 * @param title a prefix of properties, or words
 * @param meaning as Markdown
 */
record SettingGroup(String title, String meaning, List<Setting> settings) {
    SettingGroup {
        settings = List.copyOf(settings);
    }

    SettingGroup with(List<Setting> others) {
        return new SettingGroup(title, meaning, others);
    }

    String section() {
        StringBuilder section = new StringBuilder("### " + title + "\n\n");
        if (!meaning.isEmpty()) {
            section.append(meaning).append("\n\n");
        }
        section.append("| variable | default | meaning |\n|---|---|---|\n");
        settings.forEach(setting -> section.append(setting.row()));
        return section.toString();
    }
}
