-- Lists, figures and search stay fast at a million cases, because each reads only what it shows.
-- Lists of open work run along the small part of the cases that is open, in the order in which they are shown.
-- Figures read one month from an index that holds every column they count, and hardly touch the rows.
-- The newest cases of a unit, of an area and of a topic stand side by side.
CREATE INDEX cases_open_of_unit ON cases (unit, coalesce(result_due, 253402300799), number)
    WHERE state IN ('triage', 'dispatched', 'return_pending', 'in_progress', 'need_info', 'suspended', 'result_filed', 'follow_up');
CREATE INDEX cases_open_by_due ON cases (coalesce(result_due, 253402300799), number)
    WHERE state IN ('triage', 'dispatched', 'return_pending', 'in_progress', 'need_info', 'suspended', 'result_filed', 'follow_up');
CREATE INDEX cases_sealed ON cases (number) WHERE sealed = 1;
CREATE INDEX cases_helped ON cases (number) WHERE assisting <> '';
CREATE INDEX cases_newest_of_unit ON cases (unit, number);
CREATE INDEX cases_newest_of_area ON cases (area, number);
CREATE INDEX cases_newest_of_topic ON cases (topic, number);

CREATE INDEX figures_of_signing ON cases (sign_due, unit, sealed, state, signed_at) WHERE sign_due IS NOT NULL;
CREATE INDEX figures_of_duty ON cases (result_due, unit, sealed, state, number) WHERE result_due IS NOT NULL;
CREATE INDEX figures_of_closing ON cases (closed_at, unit, sealed, state, outcome, satisfaction, number)
    WHERE closed_at IS NOT NULL;
CREATE INDEX events_of_filing ON case_events (case_number, at) WHERE action IN ('file_result', 'follow');

-- Keyed fingerprints of the pairs of characters in what was reported (docs/decisions/008): looked up by
-- pair, newest first, and deleted by case when the words are erased.
CREATE TABLE case_pairs (
    pair INTEGER NOT NULL,
    case_number TEXT NOT NULL REFERENCES cases (number),
    PRIMARY KEY (pair, case_number)
) WITHOUT ROWID;
CREATE INDEX pairs_of_case ON case_pairs (case_number);
