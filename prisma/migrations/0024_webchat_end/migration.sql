-- Web chats that their owner ended: the secret on the device opens nothing any more, and nothing is said there.
CREATE TABLE "webchat_end" (
    "conversation" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "webchat_end_pkey" PRIMARY KEY ("conversation")
);
