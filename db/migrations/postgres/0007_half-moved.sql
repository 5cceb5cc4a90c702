CREATE TABLE "half_moved" (
	"source" text PRIMARY KEY NOT NULL
);
