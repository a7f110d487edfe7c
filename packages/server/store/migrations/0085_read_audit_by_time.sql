-- 审计: the readings of some days, whoever read.
create index read_audit_by_time on read_audit (area, at);
create index patient_proof_log_by_time on patient_proof_log (area, at);
