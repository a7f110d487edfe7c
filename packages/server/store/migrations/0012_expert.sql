-- 评审专家: static facts. Whether an expert is active is told by the expert's own event stream, never here.
create table expert (
  area text not null,
  id text not null,
  institution text not null,
  title text not null,
  specialty text not null,
  -- 医保医师代码, which the national platform wants with every filing of a disease (transaction 2503, diag_dr_codg).
  doctor_code text,
  -- The expert as a patient, since nobody decides their own case.
  person text,
  data_key text not null,
  sealed bytea not null,
  primary key (area, id)
);
create index expert_by_institution on expert (area, institution);
create unique index expert_by_doctor_code on expert (area, doctor_code);
