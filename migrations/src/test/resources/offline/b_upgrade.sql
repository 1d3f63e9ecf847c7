CREATE SCHEMA "Ärger ""x""";
CREATE TABLE "Ärger ""x"""."SELECT" (
    "Primary" uuid CONSTRAINT "The ""Key""" PRIMARY KEY,
    "a:b" text CHECK ("a:b" ~ '^\w+\\?$' AND "a:b" <> ':x'),
    line uuid CONSTRAINT "to Order" REFERENCES "p__Order Lines" ("Uid") ON DELETE CASCADE,
    parts integer[] DEFAULT ARRAY[1, 2]
);
CREATE INDEX "By; Name" ON "Ärger ""x"""."SELECT" ((("parts")[1:2]), lower("a:b")) WHERE "a:b" LIKE '100\%%';
