-- Which lots a door has served, written before the first bid on the lot goes through it: when a door is lost at a lot's end, these
-- lots are held up and no others.
CREATE TABLE record.door_lot (
    incarnation uuid NOT NULL REFERENCES record.door,
    lot_id uuid NOT NULL REFERENCES record.lot,
    PRIMARY KEY (incarnation, lot_id)
);
GRANT SELECT, INSERT ON record.door_lot TO yunpai_app;
