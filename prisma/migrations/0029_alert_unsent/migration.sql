-- What is written to the citizen of an alert and not sent yet is kept for whoever took it.
ALTER TABLE "alert" ADD COLUMN "unsent_sealed" BYTEA;
