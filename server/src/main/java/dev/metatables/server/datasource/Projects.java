package dev.metatables.server.datasource;

import dev.metatables.server.api.ApiException;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Projects, as one caller may see them (HTTP specification 5.1). Key sets are closed. Stateless. */
public final class Projects {
    private Projects() {}

    private record Project(
            String uid, String name, @Nullable String dataSource, List<String> branches) {
        /** The same in every process and for ever. */
        String branchUid(String branch) {
            return UUID.nameUUIDFromBytes((uid + "/" + branch).getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }

    /** The row with its data source. */
    public static Map<String, @Nullable Object> withDataSource(Connection connection, Principal caller, String uid)
            throws SQLException {
        Project project = require(connection, caller, uid);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("uid", project.uid());
        json.put("project_name", project.name());
        json.put("is_initialized", true);
        json.put("data_source", source(connection, caller, project));
        return json;
    }

    /** All projects of the caller's organisation by name. */
    static List<Map<String, @Nullable Object>> list(Connection connection, Principal caller) throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Project project : all(connection, caller)) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("uid", project.uid());
            json.put("project_name", project.name());
            json.put("data_source_uid", project.dataSource());
            json.put("branches", project.branches());
            rows.add(json);
        }
        return rows;
    }

    /** The row with its branches. */
    public static Map<String, @Nullable Object> withBranches(Connection connection, Principal caller, String uid)
            throws SQLException {
        Project project = require(connection, caller, uid);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("uid", project.uid());
        json.put("project_name", project.name());
        json.put("git_repository_uid", null);
        json.put("archived", false);
        json.put("labels", List.of());
        json.put(
                "branches",
                project.branches().stream()
                        .map(branch -> Map.of("uid", project.branchUid(branch), "repository_branch", branch))
                        .toList());
        return json;
    }

    /** A branch with the data source of its project. */
    public static Map<String, @Nullable Object> branch(Connection connection, Principal caller, String uid)
            throws SQLException {
        for (Project project : all(connection, caller)) {
            for (String branch : project.branches()) {
                if (project.branchUid(branch).equals(uid)) {
                    return branch(connection, caller, project, branch);
                }
            }
        }
        throw missing("project branch", uid);
    }

    private static Map<String, @Nullable Object> branch(
            Connection connection, Principal caller, Project project, String branch) throws SQLException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("uid", project.branchUid(branch));
        json.put("project_uid", project.uid());
        json.put("project_name", project.name());
        json.put("repository_branch", branch);
        json.put("project_type", "library");
        json.put("primary_language", "java");
        json.put("framework", "");
        json.put("default_base_image", Map.of("uid", project.uid()));
        json.put("is_initialized", true);
        json.put("metatables_data_source", source(connection, caller, project));
        return json;
    }

    private static @Nullable Map<String, @Nullable Object> source(
            Connection connection, Principal caller, Project project) throws SQLException {
        return project.dataSource() == null
                ? null
                : DataSources.require(connection, caller, project.dataSource()).toJson();
    }

    private static Project require(Connection connection, Principal caller, String uid) throws SQLException {
        return all(connection, caller).stream()
                .filter(project -> project.uid().equals(uid))
                .findFirst()
                .orElseThrow(() -> missing("project", uid));
    }

    private static List<Project> all(Connection connection, Principal caller) throws SQLException {
        return Sql.query(
                connection,
                row -> new Project(
                        row.getString("uid"),
                        row.getString("name"),
                        row.getString("data_source_uid"),
                        Sql.texts(row, "branches")),
                "SELECT * FROM project WHERE organization_uid = ? ORDER BY name",
                List.of(caller.organizationUid()));
    }

    private static ApiException missing(String what, String uid) {
        return new ApiException(
                404, "not_found", "There is no " + what + " " + uid + ", or it is not shared with you.");
    }
}
