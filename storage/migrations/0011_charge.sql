-- What a leader took charge of (包案), and what a unit received first but another works on (首问负责), the newest
-- of each side by side: they stand in the lists of those who see it through, beside the cases of their units.
CREATE INDEX cases_of_leader ON cases (leader, number) WHERE leader IS NOT NULL;
CREATE INDEX cases_passed_on ON cases (first_unit, number) WHERE first_unit <> unit;
