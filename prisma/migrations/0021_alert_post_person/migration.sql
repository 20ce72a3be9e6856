-- Who sees a post of an alert by themselves: null of those in the channel, and of those from before this was kept.
ALTER TABLE "alert_post" ADD COLUMN "person" TEXT;
