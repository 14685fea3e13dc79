-- Lines of text beside the picture. Like the picture they are added and never changed or removed: the gateway's role has neither right.
-- What was taken back is shown no more, and stays on record with who did it.
CREATE TABLE gateway.caption (
    sale_session_id uuid    NOT NULL,
    number          bigint  NOT NULL CHECK (number >= 0),
    entry_id        uuid    NOT NULL, -- what was typed or uploaded at once
    uploaded        boolean NOT NULL,
    from_micros     bigint  NOT NULL, -- dated as pictures are
    until_micros    bigint  NOT NULL CHECK (until_micros > from_micros),
    court_micros    bigint  NOT NULL, -- the court clock when it was written
    text            text    NOT NULL CHECK (length(text) BETWEEN 1 AND 120),
    actor           text    NOT NULL, -- as the ticket names its holder
    role            text    NOT NULL,
    chain           bytea   NOT NULL CHECK (length(chain) = 32), -- SHA-256 over the chain before and this row
    PRIMARY KEY (sale_session_id, number)
);
CREATE INDEX caption_by_picture ON gateway.caption (sale_session_id, from_micros);
CREATE INDEX caption_of_entry ON gateway.caption (entry_id);

CREATE TABLE gateway.caption_withdrawn (
    entry_id     uuid   PRIMARY KEY,
    court_micros bigint NOT NULL,
    actor        text   NOT NULL,
    role         text   NOT NULL
);

GRANT SELECT, INSERT ON gateway.caption, gateway.caption_withdrawn TO yunpai_gateway;
