-- What binds a confirmation in the public record to its buyer without naming him: the hash of what the confirmation says of him and a
-- salt that stands on it. Without one: made before this.
ALTER TABLE money.confirmation ADD COLUMN buyer_commitment text CHECK (buyer_commitment ~ '^[0-9a-f]{64}$');
