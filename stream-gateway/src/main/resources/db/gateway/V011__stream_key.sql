-- The keys by which encoders send (OBS and others). Of a key only the hash of its random secret is kept.

CREATE TABLE gateway.stream_key (
    name            text   PRIMARY KEY,
    sale_session_id uuid   NOT NULL,
    hash            bytea  NOT NULL CHECK (length(hash) = 32),
    drawn_by        text   NOT NULL,
    drawn_at_micros bigint NOT NULL,
    ended_at_micros bigint
);

-- One valid key for each viewing.
CREATE UNIQUE INDEX stream_key_valid ON gateway.stream_key (sale_session_id) WHERE ended_at_micros IS NULL;

GRANT SELECT, INSERT, UPDATE ON gateway.stream_key TO yunpai_gateway;
