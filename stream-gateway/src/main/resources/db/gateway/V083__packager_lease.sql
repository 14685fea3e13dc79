-- Which gateway packages a viewing's picture. Whoever holds the lease renews it before it runs out by this database's clock; whoever takes it
-- raises the epoch, and by that the one before finds that it holds it no more.

CREATE TABLE gateway.packager_lease (
    sale_session_id uuid        PRIMARY KEY,
    epoch           bigint      NOT NULL CHECK (epoch > 0),
    node            uuid        NOT NULL, -- drawn by a gateway when it starts; where it is asked for pictures
    stream          text        NOT NULL, -- the stream's epoch, which stands in its addresses
    sending         boolean     NOT NULL, -- pictures arrive from a host
    playable        boolean     NOT NULL,
    audio           boolean     NOT NULL,
    until           timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON gateway.packager_lease TO yunpai_gateway;
