ALTER TABLE "p__Order Lines" DROP COLUMN "größe";
