-- Columns have documents of their own; in those of their tables they made every table like every other.
UPDATE meta_table t SET search_document = lower(concat_ws(' ', t.identifier, t.namespace, t.physical_table_name,
    t.description, array_to_string(t.labels, ' ')));
