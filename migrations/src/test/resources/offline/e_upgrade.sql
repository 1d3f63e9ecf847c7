CREATE INDEX CONCURRENTLY IF NOT EXISTS "p__Order Lines IX" ON "p__Order Lines" ("order" DESC);
