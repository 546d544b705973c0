CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    address INTEGER NOT NULL UNIQUE,
    locale TEXT NOT NULL,
    locale_chosen INTEGER NOT NULL DEFAULT 0,
    greeted_at INTEGER,
    blocked_at INTEGER,
    added_at INTEGER NOT NULL
);

CREATE TABLE grants (
    person INTEGER NOT NULL REFERENCES people (id),
    role TEXT NOT NULL,
    unit TEXT NOT NULL DEFAULT '',
    area TEXT NOT NULL DEFAULT '',
    granted_at INTEGER NOT NULL,
    PRIMARY KEY (person, role, unit, area)
);

CREATE TABLE invitations (
    nonce TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    unit TEXT,
    area TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    used_by INTEGER REFERENCES people (id)
);

CREATE TABLE cases (
    number TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    topic TEXT NOT NULL,
    kind TEXT NOT NULL,
    "limit" TEXT NOT NULL,
    sealed INTEGER NOT NULL,
    area TEXT NOT NULL,
    unit TEXT NOT NULL,
    reporter INTEGER REFERENCES people (id),
    liaison INTEGER REFERENCES people (id),
    officer INTEGER REFERENCES people (id),
    last_officer INTEGER REFERENCES people (id),
    submitted_at INTEGER NOT NULL,
    dispatched_at INTEGER,
    sign_due INTEGER,
    result_due INTEGER,
    signed_at INTEGER,
    filed TEXT,
    outcome TEXT,
    satisfaction TEXT,
    closed_at INTEGER,
    reopened INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    version INTEGER NOT NULL,
    code_mac BLOB NOT NULL,
    key_sealed BLOB
);
CREATE INDEX cases_of_reporter ON cases (reporter, number);
CREATE INDEX cases_of_liaison ON cases (liaison, number) WHERE liaison IS NOT NULL;
CREATE INDEX cases_of_unit ON cases (unit, state, result_due);
CREATE INDEX cases_of_state ON cases (state, number)
    WHERE state IN ('triage', 'dispatched', 'return_pending', 'in_progress', 'need_info', 'suspended', 'result_filed');

CREATE TABLE case_events (
    case_number TEXT NOT NULL REFERENCES cases (number),
    seq INTEGER NOT NULL,
    action TEXT NOT NULL,
    person INTEGER,
    role TEXT NOT NULL,
    at INTEGER NOT NULL,
    changes TEXT NOT NULL,
    details TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (case_number, seq)
);

CREATE TABLE case_words (
    id INTEGER PRIMARY KEY,
    case_number TEXT NOT NULL REFERENCES cases (number),
    kind TEXT NOT NULL,
    sealed BLOB NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX words_of_case ON case_words (case_number, id);

CREATE TABLE case_numbers (
    day TEXT PRIMARY KEY,
    last INTEGER NOT NULL
);

CREATE TABLE drafts (
    person INTEGER NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    sealed BLOB NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (person, kind)
);

CREATE TABLE follow_ups (
    id INTEGER PRIMARY KEY,
    business_key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    case_number TEXT REFERENCES cases (number),
    person INTEGER REFERENCES people (id),
    due_at INTEGER NOT NULL,
    rung INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'planned'
);
CREATE INDEX follow_ups_due ON follow_ups (due_at) WHERE state = 'planned';

CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY,
    lane INTEGER NOT NULL,
    raw BLOB,
    received_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    tries INTEGER NOT NULL DEFAULT 0,
    handled_at INTEGER,
    problem TEXT
);
CREATE INDEX inbox_waiting ON inbox (update_id) WHERE state = 'waiting';
CREATE INDEX inbox_handled ON inbox (handled_at) WHERE raw IS NOT NULL AND state <> 'waiting';

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    business_key TEXT UNIQUE,
    person INTEGER NOT NULL REFERENCES people (id),
    urge INTEGER NOT NULL,
    quiet INTEGER NOT NULL,
    about TEXT,
    sealed BLOB,
    choices TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending',
    tries INTEGER NOT NULL DEFAULT 0,
    repeated INTEGER NOT NULL DEFAULT 0,
    sent_at INTEGER,
    message_id INTEGER,
    problem TEXT
);
CREATE INDEX outbox_to_send ON outbox (not_before) WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_of_message ON outbox (person, message_id) WHERE message_id IS NOT NULL;
CREATE INDEX outbox_of_person ON outbox (person, state, id);

CREATE TABLE guesses (
    person INTEGER NOT NULL REFERENCES people (id),
    at INTEGER NOT NULL
);
CREATE INDEX guesses_of_person ON guesses (person, at);
