-- What every message and every tick asks for is found however much has been kept. SQLite uses a partial
-- index only where the question says the same words: one index for each state that is asked for.
DROP INDEX outbox_to_send;
CREATE INDEX outbox_pending ON outbox (urge, id) WHERE state = 'pending';
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
CREATE INDEX outbox_worded ON outbox (sent_at) WHERE sealed IS NOT NULL AND sent_at IS NOT NULL;
CREATE INDEX inbox_wordless ON inbox (handled_at) WHERE raw IS NULL;
CREATE INDEX follow_ups_of_nobody ON follow_ups (kind) WHERE state = 'planned' AND case_number IS NULL;
CREATE INDEX cases_past_of_state ON cases (state, number)
    WHERE state IN ('follow_up', 'closed', 'referred', 'merged', 'withdrawn');
CREATE INDEX cases_of_lot ON cases ((closed_at / 2592000), code_mac) WHERE state = 'closed';
CREATE INDEX figures_of_reopening ON cases (dispatched_at, unit, sealed)
    WHERE reopened > 0 AND state IN ('triage', 'dispatched', 'return_pending', 'in_progress', 'need_info', 'suspended', 'result_filed', 'follow_up');

-- The figures of months that change no more (docs/decisions/015).
CREATE TABLE closed_months (
    month TEXT PRIMARY KEY,
    closed_at INTEGER NOT NULL
);
CREATE TABLE month_totals (
    month TEXT NOT NULL REFERENCES closed_months (month),
    unit TEXT NOT NULL,
    sealed INTEGER NOT NULL,
    accused TEXT NOT NULL,
    in_time INTEGER NOT NULL,
    late INTEGER NOT NULL,
    solved INTEGER NOT NULL,
    partly INTEGER NOT NULL,
    unsolved INTEGER NOT NULL,
    unanswered INTEGER NOT NULL,
    satisfied INTEGER NOT NULL,
    fair INTEGER NOT NULL,
    dissatisfied INTEGER NOT NULL,
    unrated INTEGER NOT NULL,
    on_time INTEGER NOT NULL,
    overdue INTEGER NOT NULL,
    explained INTEGER NOT NULL,
    referred INTEGER NOT NULL,
    PRIMARY KEY (month, unit, sealed, accused)
);
