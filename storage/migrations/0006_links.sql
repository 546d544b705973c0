-- Cases nearby that are being worked on: a new report is compared with the latest of them alone.
CREATE INDEX cases_nearby ON cases (area, number)
    WHERE sealed = 0 AND state IN ('triage', 'dispatched', 'return_pending', 'in_progress', 'need_info', 'suspended', 'result_filed');
