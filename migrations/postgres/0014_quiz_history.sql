CREATE TABLE "quiz_draft_saves" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"draft_id" text COLLATE "C" NOT NULL,
	"revision" integer NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"settings" text NOT NULL,
	"saved_by" text COLLATE "C" NOT NULL,
	"saved_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "quiz_draft_saves" ADD CONSTRAINT "quiz_draft_saves_draft_id_quiz_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."quiz_drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "quiz_draft_saves_once" ON "quiz_draft_saves" USING btree ("draft_id","revision");