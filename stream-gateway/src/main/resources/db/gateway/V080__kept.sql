-- What is kept of a viewing's picture. Rows are added and never changed or removed: the gateway's role has neither right. Art 29 wants ten
-- years; nothing in the program ends them.

-- One row for each segment in the order in which it was kept, over all epochs of the viewing.
CREATE TABLE gateway.kept_segment (
    sale_session_id uuid   NOT NULL,
    number          bigint NOT NULL CHECK (number >= 0),
    epoch           text   NOT NULL,
    sequence        bigint NOT NULL,
    init            int    NOT NULL,
    discontinuity   boolean NOT NULL,
    date_micros     bigint NOT NULL, -- as the playlist dates the picture
    court_micros    bigint NOT NULL, -- the court clock at its first picture; in rehearsal another than the date
    duration_micros bigint NOT NULL CHECK (duration_micros > 0),
    bytes           bigint NOT NULL CHECK (bytes > 0),
    lot_id          uuid,            -- on camera when it was complete
    init_sha256     bytea  NOT NULL CHECK (length(init_sha256) = 32),
    sha256          bytea  NOT NULL CHECK (length(sha256) = 32),
    chain           bytea  NOT NULL CHECK (length(chain) = 32), -- SHA-256 over the chain before and this row
    PRIMARY KEY (sale_session_id, number),
    UNIQUE (sale_session_id, epoch, sequence)
);

-- Accepted bids as they were told while a picture was kept, to be found in it again. Codes are public; persons are not here.
CREATE TABLE gateway.kept_bid (
    lot_id          uuid   NOT NULL,
    seq             bigint NOT NULL,
    sale_session_id uuid   NOT NULL,
    court_micros    bigint NOT NULL,
    amount_fen      bigint NOT NULL,
    code            text   NOT NULL,
    PRIMARY KEY (lot_id, seq)
);
CREATE INDEX kept_bid_of_viewing ON gateway.kept_bid (sale_session_id, court_micros);

GRANT SELECT, INSERT ON gateway.kept_segment, gateway.kept_bid TO yunpai_gateway;
