-- Sold lots whose buyer stood on the court's conflict list when the confirmation was to be made (Art 34): the court decides.
CREATE TABLE money.confirmation_withheld (
    lot_id uuid PRIMARY KEY
);
GRANT SELECT, INSERT ON money.confirmation_withheld TO yunpai_app;
