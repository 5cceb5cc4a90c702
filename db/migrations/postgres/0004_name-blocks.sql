-- A name is found by blocks of it now. Its older signatures, one a letter, would never be asked for again;
-- `npx intake rekey` works the new ones out.
DELETE FROM organisation_keys WHERE kind = 'name-part';
