DROP TABLE "Ärger ""x"""."SELECT";
DROP SCHEMA "Ärger ""x""";
