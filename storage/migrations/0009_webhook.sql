-- Whose turn it is in a chat, whichever process asks; and what must be counted without reading everything.
CREATE INDEX inbox_lanes ON inbox (lane, update_id) WHERE state = 'waiting';
CREATE INDEX inbox_quarantined ON inbox (update_id) WHERE state = 'quarantined';
CREATE INDEX outbox_troubled ON outbox (state) WHERE state IN ('unknown', 'undeliverable');
