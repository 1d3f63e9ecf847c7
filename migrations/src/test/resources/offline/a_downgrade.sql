DROP FUNCTION p__twice(numeric); DROP FUNCTION p__price("p__Order Lines"); -- two on a line
DROP TABLE "p__Order Lines" -- no semicolon
