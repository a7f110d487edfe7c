-- What the migrations make of an empty database: to read and to compare, never to run.
-- Made by: node --import tsx packages/server/store/schema.test.ts renew

table account (
  id text not null,
  phone_hash text not null,
  data_key text not null,
  sealed bytea not null,
  created_at timestamp with time zone not null,
  signed_in_at timestamp with time zone not null,
  constraint account_phone_hash_key UNIQUE (phone_hash),
  constraint account_pkey PRIMARY KEY (id)
);

table account_device (
  account text not null,
  device_hash text not null,
  name text not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint account_device_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint account_device_pkey PRIMARY KEY (account, device_hash)
);

table account_person (
  area text not null,
  account text not null,
  person text not null,
  relation text not null,
  added_at timestamp with time zone not null,
  proof text,
  proved_at timestamp with time zone,
  constraint account_person_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint account_person_area_person_fkey FOREIGN KEY (area, person) REFERENCES person(area, id),
  constraint account_person_pkey PRIMARY KEY (area, account, person),
  constraint account_person_proof_check CHECK ((proof = ANY (ARRAY['registeredPhone'::text, 'codeToPerson'::text, 'papers'::text, 'counter'::text]))),
  constraint account_person_proved CHECK (((proof IS NULL) = (proved_at IS NULL)))
);

table agency_letter (
  area text not null,
  id text not null,
  direction text not null,
  kind text not null,
  answers text,
  other_name text not null,
  other_division text not null,
  case_id text,
  person text,
  state text not null,
  problem jsonb,
  written_at timestamp with time zone not null,
  arrived_at timestamp with time zone not null,
  brought_by text,
  settled_at timestamp with time zone,
  settled_by text,
  data_key text,
  sealed bytea,
  constraint agency_letter_check CHECK (((sealed IS NULL) = (data_key IS NULL))),
  constraint agency_letter_direction_check CHECK ((direction = ANY (ARRAY['out'::text, 'in'::text]))),
  constraint agency_letter_kind_check CHECK ((kind = ANY (ARRAY['transferLetter'::text, 'informationTable'::text, 'fundsSent'::text, 'returned'::text]))),
  constraint agency_letter_pkey PRIMARY KEY (area, id),
  constraint agency_letter_state_check CHECK ((state = ANY (ARRAY['toExport'::text, 'sent'::text, 'arrived'::text, 'taken'::text, 'unknownPerson'::text, 'refused'::text, 'differs'::text, 'sentBack'::text])))
);

table agreement_row (
  area text not null,
  id text not null,
  case_id text not null,
  person text not null,
  institution text not null,
  kind text not null,
  from_day date not null,
  to_day date not null,
  standing text not null,
  services text[] not null,
  warned boolean not null,
  seq integer not null,
  constraint agreement_row_kind_check CHECK ((kind = ANY (ARRAY['institution'::text, 'pharmacy'::text]))),
  constraint agreement_row_pkey PRIMARY KEY (area, id),
  constraint agreement_row_standing_check CHECK ((standing = ANY (ARRAY['notBegun'::text, 'inForce'::text, 'suspended'::text, 'ended'::text])))
);

table agreement_trouble (
  area text not null,
  id text not null,
  case_id text not null,
  refusal jsonb not null,
  arisen_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  settled_by text,
  constraint agreement_trouble_check CHECK (((settled_at IS NULL) = (settled_by IS NULL))),
  constraint agreement_trouble_pkey PRIMARY KEY (area, id)
);

table anchor (
  area text not null,
  seq integer not null,
  at timestamp with time zone not null,
  previous text not null,
  digest text not null,
  constraint anchor_pkey PRIMARY KEY (area, seq),
  constraint anchor_seq_check CHECK ((seq > 0))
);

table anchor_head (
  area text not null,
  anchor integer not null,
  stream text not null,
  seq integer not null,
  hash text not null,
  constraint anchor_head_pkey PRIMARY KEY (area, stream, seq)
);

table announced_day (
  area text not null,
  name text not null,
  cycle integer not null,
  day date not null,
  announced_by text not null,
  announced_at timestamp with time zone not null,
  constraint announced_day_pkey PRIMARY KEY (area, name, cycle)
);

table announcement (
  area text not null,
  id text not null,
  cycle integer not null,
  day date not null,
  number text not null,
  text text not null,
  published_by text not null,
  published_at timestamp with time zone not null,
  constraint announcement_pkey PRIMARY KEY (area, id, cycle)
);

table api_client (
  area text not null,
  id text not null,
  name text not null,
  institution text,
  scopes text[] not null,
  contact text not null,
  signature_required boolean not null,
  created_at timestamp with time zone not null,
  suspended_at timestamp with time zone,
  constraint api_client_pkey PRIMARY KEY (area, id)
);

table api_token (
  token_hash text not null,
  id text not null,
  kind text not null,
  area text not null,
  holder text not null,
  institution text,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint api_token_id_key UNIQUE (id),
  constraint api_token_kind_check CHECK ((kind = ANY (ARRAY['system'::text, 'citizen'::text, 'staff'::text]))),
  constraint api_token_pkey PRIMARY KEY (token_hash)
);

table application (
  area text not null,
  id text not null,
  person text not null,
  account text,
  filed_as text not null,
  channel text not null,
  helper text,
  sealed bytea not null,
  digest text not null,
  submitted_at timestamp with time zone not null,
  answers bytea,
  constraint application_pkey PRIMARY KEY (area, id)
);

table bank_answer (
  area text not null,
  digest text not null,
  confirmed integer not null,
  returned integer not null,
  imported_by text not null,
  imported_at timestamp with time zone not null,
  constraint bank_answer_pkey PRIMARY KEY (area, digest)
);

table calculation (
  area text not null,
  case_id text not null,
  version integer not null,
  claim_version integer not null,
  person text not null,
  calculation text not null,
  tariff text not null,
  insurance text not null,
  year integer not null,
  episode_hash text,
  state text not null,
  fen bigint not null,
  deductible bigint not null,
  eligible bigint not null,
  figures jsonb not null,
  sealed bytea not null,
  made_by text not null,
  made_at timestamp with time zone not null,
  constraint calculation_deductible_check CHECK ((deductible >= 0)),
  constraint calculation_eligible_check CHECK ((eligible >= 0)),
  constraint calculation_fen_check CHECK ((fen >= 0)),
  constraint calculation_figures_check CHECK ((jsonb_typeof(figures) = 'array'::text)),
  constraint calculation_pkey PRIMARY KEY (area, case_id, version),
  constraint calculation_state_check CHECK ((state = ANY (ARRAY['computed'::text, 'entered'::text]))),
  constraint calculation_version_check CHECK ((version > 0))
);

table case_number (
  area text not null,
  day date not null,
  last integer not null,
  constraint case_number_pkey PRIMARY KEY (area, day)
);

table case_row (
  area text not null,
  id text not null,
  number text,
  application text not null,
  person text not null,
  service text not null,
  disease text,
  pack text not null,
  procedure text not null,
  channel text not null,
  insurance text,
  institution text,
  filed_by text not null,
  stage text,
  stage_kind text,
  stage_name text,
  status text not null,
  result text,
  round integer not null,
  due_at timestamp with time zone,
  clock jsonb,
  flags text[] not null,
  submitted_at timestamp with time zone not null,
  entered_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  ended_at timestamp with time zone,
  seq integer not null,
  helper text,
  county text,
  institutions text[] default '{}'::text[] not null,
  owes text[],
  several boolean,
  constraint case_row_pkey PRIMARY KEY (area, id),
  constraint case_row_result_check CHECK ((result = ANY (ARRAY['granted'::text, 'refused'::text, 'withdrawn'::text, 'notAccepted'::text, 'lapsed'::text]))),
  constraint case_row_status_check CHECK ((status = ANY (ARRAY['running'::text, 'waitingApplicant'::text, 'stuck'::text, 'ended'::text])))
);

table certificate_key (
  id text not null,
  public_key text not null,
  data_key text not null,
  sealed bytea not null,
  created_at timestamp with time zone default now() not null,
  constraint certificate_key_pkey PRIMARY KEY (id)
);

table choice (
  area text not null,
  id text not null,
  printed text not null,
  path text not null,
  value jsonb not null,
  basis text not null,
  proposed_by text not null,
  proposed_at timestamp with time zone not null,
  state text not null,
  settled_by text,
  settled_at timestamp with time zone,
  from_day date,
  constraint choice_basis_check CHECK ((basis <> ''::text)),
  constraint choice_check CHECK ((settled_by <> proposed_by)),
  constraint choice_check1 CHECK ((((state = 'open'::text) = (settled_by IS NULL)) AND ((settled_by IS NULL) = (settled_at IS NULL)) AND ((state = 'approved'::text) = (from_day IS NOT NULL)))),
  constraint choice_pkey PRIMARY KEY (area, id),
  constraint choice_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text])))
);

table claim (
  area text not null,
  case_id text not null,
  person text not null,
  version integer not null,
  sealed bytea not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  constraint claim_pkey PRIMARY KEY (area, case_id),
  constraint claim_version_check CHECK ((version > 0))
);

table deadline (
  area text not null,
  stream text not null,
  id text not null,
  due_at timestamp with time zone not null,
  verb text not null,
  data jsonb not null,
  claimed_until timestamp with time zone,
  constraint deadline_pkey PRIMARY KEY (area, stream, id)
);

table demo_clock (
  one boolean default true not null,
  ahead_ms bigint not null,
  used boolean default false not null,
  constraint demo_clock_one_check CHECK (one),
  constraint demo_clock_pkey PRIMARY KEY (one)
);

table document_number (
  area text not null,
  case_id text not null,
  series text not null,
  person text not null,
  number text not null,
  again boolean not null,
  issued_at timestamp with time zone not null,
  constraint document_number_pkey PRIMARY KEY (area, case_id, series)
);

table draft (
  area text not null,
  id text not null,
  owner text not null,
  service text not null,
  step text not null,
  data_key text not null,
  sealed bytea not null,
  updated_at timestamp with time zone not null,
  submitted_as text,
  head bytea,
  constraint draft_pkey PRIMARY KEY (area, id)
);

table draw_secret (
  area text not null,
  day date not null,
  secret text not null,
  digest text not null,
  created_at timestamp with time zone default now() not null,
  constraint draw_secret_pkey PRIMARY KEY (area, day)
);

table entitlement_row (
  area text not null,
  id text not null,
  case_id text,
  person text not null,
  disease text,
  institution text,
  from_day date not null,
  to_day date,
  state text not null,
  changes integer not null,
  seq integer not null,
  renewal text,
  constraint entitlement_row_pkey PRIMARY KEY (area, id),
  constraint entitlement_row_renewal_check CHECK ((renewal = ANY (ARRAY['case'::text, 'asked'::text])))
);

table erasure (
  area text not null,
  id text not null,
  person text not null,
  reason text not null,
  document text,
  proposed_by text not null,
  proposed_at timestamp with time zone not null,
  state text not null,
  settled_by text,
  settled_at timestamp with time zone,
  constraint erasure_check CHECK ((settled_by <> proposed_by)),
  constraint erasure_check1 CHECK ((((state = 'open'::text) = (settled_by IS NULL)) AND ((settled_by IS NULL) = (settled_at IS NULL)))),
  constraint erasure_pkey PRIMARY KEY (area, id),
  constraint erasure_reason_check CHECK ((reason <> ''::text)),
  constraint erasure_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text])))
);

table event (
  area text not null,
  stream text not null,
  seq integer not null,
  type text not null,
  at timestamp with time zone not null,
  data jsonb not null,
  hash text not null,
  written timestamp with time zone default clock_timestamp() not null,
  constraint event_pkey PRIMARY KEY (area, stream, seq),
  constraint event_seq_check CHECK ((seq > 0))
);

table expert (
  area text not null,
  id text not null,
  institution text not null,
  title text not null,
  specialty text not null,
  doctor_code text,
  person text,
  data_key text not null,
  sealed bytea not null,
  constraint expert_pkey PRIMARY KEY (area, id)
);

table expert_row (
  area text not null,
  id text not null,
  institution text not null,
  state text not null,
  in_a_row integer not null,
  open_tasks integer not null,
  seq integer not null,
  constraint expert_row_pkey PRIMARY KEY (area, id)
);

table export_download (
  area text not null,
  export uuid not null,
  n integer not null,
  at timestamp with time zone not null,
  constraint export_download_area_export_fkey FOREIGN KEY (area, export) REFERENCES export_request(area, id),
  constraint export_download_n_check CHECK (((n >= 1) AND (n <= 5))),
  constraint export_download_pkey PRIMARY KEY (area, export, n)
);

table export_request (
  area text not null,
  id uuid not null,
  number text not null,
  subject text not null,
  filter jsonb not null,
  columns text[] not null,
  unmasked jsonb not null,
  purpose text not null,
  applied_by text not null,
  applied_at timestamp with time zone not null,
  state text not null,
  settled_by text,
  settled_at timestamp with time zone,
  refusal text,
  until timestamp with time zone,
  row_count integer default 0 not null,
  data_key text,
  sealed bytea,
  constraint export_request_area_number_key UNIQUE (area, number),
  constraint export_request_check CHECK ((settled_by <> applied_by)),
  constraint export_request_check1 CHECK ((until <= (settled_at + '72:00:00'::interval))),
  constraint export_request_check2 CHECK ((((state = 'asked'::text) = (settled_by IS NULL)) AND ((settled_by IS NULL) = (settled_at IS NULL)))),
  constraint export_request_check3 CHECK (((state = ANY (ARRAY['asked'::text, 'refused'::text])) = (until IS NULL))),
  constraint export_request_check4 CHECK ((((state = 'made'::text) = (sealed IS NOT NULL)) AND ((sealed IS NULL) = (data_key IS NULL)))),
  constraint export_request_columns_check CHECK ((cardinality(columns) > 0)),
  constraint export_request_pkey PRIMARY KEY (area, id),
  constraint export_request_purpose_check CHECK ((purpose <> ''::text)),
  constraint export_request_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'refused'::text, 'approved'::text, 'made'::text, 'notMade'::text, 'ended'::text])))
);

table file_watch (
  area text not null,
  file text not null,
  since timestamp with time zone not null,
  constraint file_watch_pkey PRIMARY KEY (area, file)
);

table import_file (
  area text not null,
  id text not null,
  owner text not null,
  place text not null,
  service text not null,
  name text not null,
  columns jsonb not null,
  data_key text not null,
  created_at timestamp with time zone not null,
  constraint import_file_pkey PRIMARY KEY (area, id)
);

table import_row (
  area text not null,
  file text not null,
  line integer not null,
  sealed bytea,
  state text not null,
  draft text,
  constraint import_row_area_file_fkey FOREIGN KEY (area, file) REFERENCES import_file(area, id),
  constraint import_row_check CHECK (((state = ANY (ARRAY['kept'::text, 'dropped'::text])) = (sealed IS NULL))),
  constraint import_row_check1 CHECK (((state = 'kept'::text) = (draft IS NOT NULL))),
  constraint import_row_pkey PRIMARY KEY (area, file, line),
  constraint import_row_state_check CHECK ((state = ANY (ARRAY['wrong'::text, 'right'::text, 'kept'::text, 'dropped'::text])))
);

table institution (
  area text not null,
  code text not null,
  name text not null,
  level smallint,
  grade_a boolean default false not null,
  designated boolean not null,
  county text not null,
  address text not null,
  phone text not null,
  kinds text[] not null,
  diseases text[],
  constraint institution_level_check CHECK (((level >= 1) AND (level <= 3))),
  constraint institution_pkey PRIMARY KEY (area, code)
);

table institution_letter (
  area text not null,
  id text not null,
  institution text not null,
  role text not null,
  kind text not null,
  data jsonb not null,
  written_at timestamp with time zone not null,
  read_at timestamp with time zone,
  read_by text,
  constraint institution_letter_kind_check CHECK ((kind = ANY (ARRAY['expertRemoved'::text, 'agreementEnding'::text, 'agreementChanged'::text]))),
  constraint institution_letter_pkey PRIMARY KEY (area, id)
);

table insurance_row (
  area text not null,
  person text not null,
  scheme text not null,
  unit text,
  county text,
  state text not null,
  from_day date not null,
  to_day date,
  wage bigint,
  seq integer not null,
  constraint insurance_row_check CHECK (((state = 'ended'::text) = (to_day IS NOT NULL))),
  constraint insurance_row_pkey PRIMARY KEY (area, person, scheme),
  constraint insurance_row_scheme_check CHECK ((scheme = ANY (ARRAY['employee'::text, 'resident'::text, 'maternity'::text, 'supplementary'::text]))),
  constraint insurance_row_state_check CHECK ((state = ANY (ARRAY['active'::text, 'interrupted'::text, 'ended'::text, 'retired'::text]))),
  constraint insurance_row_wage_check CHECK ((wage >= 0))
);

table kept_form (
  token_hash text not null,
  kind text not null,
  area text not null,
  holder text not null,
  path text not null,
  data_key text not null,
  sealed bytea not null,
  expires_at timestamp with time zone not null,
  constraint kept_form_pkey PRIMARY KEY (token_hash)
);

table ledger_entry (
  area text not null,
  journal text not null,
  line integer not null,
  account text not null,
  debit bigint not null,
  credit bigint not null,
  occasion text not null,
  booked_on date not null,
  booked_at timestamp with time zone not null,
  booked_by text not null,
  constraint ledger_entry_check CHECK (((debit = 0) <> (credit = 0))),
  constraint ledger_entry_credit_check CHECK ((credit >= 0)),
  constraint ledger_entry_debit_check CHECK ((debit >= 0)),
  constraint ledger_entry_line_check CHECK ((line > 0)),
  constraint ledger_entry_pkey PRIMARY KEY (area, journal, line),
  constraint ledger_entry_sound TRIGGER DEFERRABLE INITIALLY DEFERRED
);

table letterhead (
  area text not null,
  id text not null,
  county text not null,
  body jsonb not null,
  proposed_by text not null,
  proposed_at timestamp with time zone not null,
  state text not null,
  settled_by text,
  settled_at timestamp with time zone,
  constraint letterhead_check CHECK ((settled_by <> proposed_by)),
  constraint letterhead_check1 CHECK ((((state = 'open'::text) = (settled_by IS NULL)) AND ((settled_by IS NULL) = (settled_at IS NULL)))),
  constraint letterhead_pkey PRIMARY KEY (area, id),
  constraint letterhead_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text])))
);

table list_member (
  area text not null,
  list text not null,
  case_id text not null,
  kind text not null,
  split text,
  joined_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  reason text,
  released text[] default '{}'::text[] not null,
  constraint list_member_check CHECK (((removed_at IS NULL) = (reason IS NULL))),
  constraint list_member_pkey PRIMARY KEY (area, list, case_id)
);

table list_row (
  area text not null,
  id text not null,
  kind text not null,
  key text not null,
  state text not null,
  data jsonb not null,
  seq integer not null,
  pack text,
  service text,
  place text,
  cycle text,
  keyed text,
  members integer,
  total bigint,
  next_step text,
  due_at timestamp with time zone,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  constraint list_row_pkey PRIMARY KEY (area, id)
);

table material_file (
  area text not null,
  id uuid not null,
  owner text not null,
  item text not null,
  disease text,
  page integer not null,
  file text not null,
  name text not null,
  type text not null,
  bytes integer not null,
  hints jsonb not null,
  uploaded_by text not null,
  uploaded_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  scan text default 'off'::text not null,
  scan_found text,
  constraint material_file_bytes_check CHECK ((bytes > 0)),
  constraint material_file_check CHECK (((scan = 'found'::text) = (scan_found IS NOT NULL))),
  constraint material_file_file_check CHECK ((file ~ '^[0-9a-f]{64}$'::text)),
  constraint material_file_owner_check CHECK ((owner ~ '^(draft|application|proof):.'::text)),
  constraint material_file_page_check CHECK ((page > 0)),
  constraint material_file_pkey PRIMARY KEY (area, id),
  constraint material_file_scan_check CHECK ((scan = ANY (ARRAY['off'::text, 'clean'::text, 'waiting'::text, 'found'::text]))),
  constraint material_file_type_check CHECK ((type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text, 'application/pdf'::text])))
);

table migration (
  number integer not null,
  name text not null,
  hash text not null,
  at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (number)
);

table notice (
  area text not null,
  id text not null,
  kind text not null,
  person text,
  data_key text,
  sealed bytea,
  state text not null,
  tries smallint not null,
  error text,
  queued_at timestamp with time zone not null,
  next_try_at timestamp with time zone,
  expires_at timestamp with time zone,
  settled_at timestamp with time zone,
  channel text default 'sms'::text not null,
  constraint notice_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'wechat'::text, 'voice'::text]))),
  constraint notice_pkey PRIMARY KEY (area, id),
  constraint notice_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text])))
);

table number_series (
  area text not null,
  series text not null,
  year integer not null,
  last integer not null,
  constraint number_series_last_check CHECK ((last > 0)),
  constraint number_series_pkey PRIMARY KEY (area, series, year)
);

table objection (
  area text not null,
  id text not null,
  case_id text not null,
  number text not null,
  data_key text,
  sealed bytea,
  raised_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  constraint objection_pkey PRIMARY KEY (area, id)
);

table oidc_attempt (
  state_hash text not null,
  browser_hash text not null,
  link_session text,
  return_path text not null,
  data_key text not null,
  sealed bytea not null,
  expires_at timestamp with time zone not null,
  constraint oidc_attempt_pkey PRIMARY KEY (state_hash)
);

table oidc_stranger (
  issuer text not null,
  subject text not null,
  code_hash text not null,
  expires_at timestamp with time zone not null,
  constraint oidc_stranger_code_hash_key UNIQUE (code_hash),
  constraint oidc_stranger_pkey PRIMARY KEY (issuer, subject)
);

table opinion_draft (
  area text not null,
  case_id text not null,
  task text not null,
  holder text not null,
  sealed bytea not null,
  updated_at timestamp with time zone not null,
  constraint opinion_draft_pkey PRIMARY KEY (area, case_id, task)
);

table pack (
  area text not null,
  hash text not null,
  from_day date not null,
  to_day date,
  body jsonb not null,
  loaded_at timestamp with time zone default now() not null,
  printed text,
  constraint pack_pkey PRIMARY KEY (area, hash)
);

table patient_proof_log (
  area text not null,
  id bigint generated always as identity not null,
  account text not null,
  person text not null,
  what text not null,
  by_actor text not null,
  sealed bytea,
  at timestamp with time zone not null,
  constraint patient_proof_log_pkey PRIMARY KEY (area, id),
  constraint patient_proof_log_what_check CHECK ((what = ANY (ARRAY['registeredPhone'::text, 'codeToPerson'::text, 'papers'::text, 'counter'::text, 'asked'::text, 'refused'::text, 'withdrawn'::text, 'removed'::text])))
);

table patient_proof_request (
  area text not null,
  id uuid not null,
  account text not null,
  person text not null,
  state text not null,
  begun_at timestamp with time zone not null,
  asked_at timestamp with time zone,
  settled_at timestamp with time zone,
  constraint patient_proof_request_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint patient_proof_request_area_person_fkey FOREIGN KEY (area, person) REFERENCES person(area, id),
  constraint patient_proof_request_pkey PRIMARY KEY (area, id),
  constraint patient_proof_request_state_check CHECK ((state = ANY (ARRAY['collecting'::text, 'asked'::text, 'approved'::text, 'refused'::text, 'dropped'::text])))
);

table payment (
  area text not null,
  id text not null,
  number text not null,
  stage text not null,
  service text not null,
  person text not null,
  county text,
  fund text not null,
  fen bigint not null,
  maker text not null,
  checker text not null,
  state text not null,
  run text,
  sealed bytea,
  reason text,
  ordered_at timestamp with time zone not null,
  paid_on date,
  seq integer not null,
  constraint payment_fen_check CHECK ((fen > 0)),
  constraint payment_pkey PRIMARY KEY (area, id),
  constraint payment_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'inRun'::text, 'sent'::text, 'paid'::text, 'returned'::text, 'cancelled'::text])))
);

table payment_block (
  area text not null,
  case_id text not null,
  number text not null,
  county text,
  code text not null,
  fields text[] not null,
  blocked_at timestamp with time zone not null,
  constraint payment_block_pkey PRIMARY KEY (area, case_id)
);

table payment_run (
  area text not null,
  id text not null,
  number text not null,
  fund text not null,
  county text,
  maker_role text not null,
  checker_role text not null,
  payments integer not null,
  fen bigint not null,
  state text not null,
  maker text not null,
  made_at timestamp with time zone not null,
  checker text,
  reason text,
  digest text,
  seq integer not null,
  constraint payment_run_check CHECK ((checker <> maker)),
  constraint payment_run_pkey PRIMARY KEY (area, id),
  constraint payment_run_state_check CHECK ((state = ANY (ARRAY['made'::text, 'checked'::text, 'refused'::text, 'exported'::text, 'closed'::text])))
);

table person (
  area text not null,
  id text not null,
  data_key text,
  sealed bytea,
  id_number_hash text,
  id_tail_hash text,
  name_hash text,
  phone_hash text,
  sex text,
  birth_year smallint,
  insurance text,
  insured_area text,
  created_at timestamp with time zone not null,
  erased_at timestamp with time zone,
  insured_county text,
  registered_phone_hash text,
  kind text not null,
  lives_away_from date,
  lives_away_to date,
  constraint person_check CHECK (((lives_away_from IS NOT NULL) OR (lives_away_to IS NULL))),
  constraint person_check1 CHECK ((((erased_at IS NULL) = (data_key IS NOT NULL)) AND ((data_key IS NULL) = (sealed IS NULL)) AND ((data_key IS NULL) = (id_number_hash IS NULL)))),
  constraint person_check2 CHECK (((insured_county IS NULL) OR (insured_area IS NOT NULL))),
  constraint person_check3 CHECK (((kind = 'natural'::text) OR ((insurance IS NULL) AND (sex IS NULL) AND (birth_year IS NULL)))),
  constraint person_insurance_check CHECK ((insurance = ANY (ARRAY['employee'::text, 'resident'::text]))),
  constraint person_insured CHECK (((kind = 'legal'::text) OR ((insurance IS NULL) = (insured_area IS NULL)))),
  constraint person_kind_check CHECK ((kind = ANY (ARRAY['natural'::text, 'legal'::text]))),
  constraint person_pkey PRIMARY KEY (area, id),
  constraint person_sex_check CHECK ((sex = ANY (ARRAY['M'::text, 'F'::text])))
);

table person_history (
  area text not null,
  person text not null,
  id uuid not null,
  item text not null,
  sealed bytea not null,
  at timestamp with time zone not null,
  by text not null,
  ref text not null,
  constraint person_history_pkey PRIMARY KEY (area, person, id)
);

table phone_code (
  phone_hash text not null,
  code_hash text not null,
  tries smallint not null,
  expires_at timestamp with time zone not null,
  purpose text not null,
  constraint phone_code_pkey PRIMARY KEY (phone_hash, purpose),
  constraint phone_code_purpose_check CHECK ((purpose = ANY (ARRAY['signIn'::text, 'progress'::text, 'proof'::text])))
);

table posting (
  area text not null,
  case_id text not null,
  stage text not null,
  service text not null,
  name text not null,
  id_number text not null,
  place text not null,
  disease text not null,
  surname text not null,
  id_tail_hash text not null,
  opened_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  constraint posting_pkey PRIMARY KEY (area, case_id)
);

table published_year (
  region text not null,
  year integer not null,
  body jsonb not null,
  entered_by text not null,
  entered_at timestamp with time zone not null,
  constraint published_year_pkey PRIMARY KEY (region, year)
);

table rating (
  area text not null,
  id uuid not null,
  case_id text not null,
  person text not null,
  service text not null,
  county text,
  token_hash text not null,
  ended_on date not null,
  level integer,
  bad boolean default false not null,
  channel text,
  dimensions jsonb,
  sealed bytea,
  rated_at timestamp with time zone,
  due_at timestamp with time zone,
  state text default 'asked'::text not null,
  closed_at timestamp with time zone,
  constraint rating_area_case_id_key UNIQUE (area, case_id),
  constraint rating_area_token_hash_key UNIQUE (area, token_hash),
  constraint rating_channel_check CHECK ((channel = ANY (ARRAY['code'::text, 'counter'::text, 'message'::text, 'own'::text]))),
  constraint rating_check CHECK ((((state = 'asked'::text) = (level IS NULL)) AND ((level IS NULL) = (rated_at IS NULL)))),
  constraint rating_pkey PRIMARY KEY (area, id),
  constraint rating_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'given'::text, 'open'::text, 'closed'::text, 'void'::text])))
);

table read_audit (
  area text not null,
  id uuid not null,
  actor text not null,
  person text not null,
  case_id text not null,
  field text not null,
  reason text not null,
  at timestamp with time zone not null,
  shown_until timestamp with time zone not null,
  constraint read_audit_pkey PRIMARY KEY (area, id),
  constraint read_audit_reason_check CHECK ((reason <> ''::text))
);

table receipt (
  area text not null,
  actor text not null,
  key text not null,
  answer jsonb not null,
  at timestamp with time zone default now() not null,
  constraint receipt_pkey PRIMARY KEY (area, actor, key)
);

table receipt_hold (
  receipt_hash text not null,
  area text not null,
  case_id text not null,
  held_at timestamp with time zone not null,
  number_hash text,
  issuer_hash text,
  amount_hash text,
  coded boolean,
  constraint receipt_hold_pkey PRIMARY KEY (receipt_hash)
);

table recovery_code (
  area text not null,
  staff text not null,
  number smallint not null,
  code text not null,
  used_at timestamp with time zone,
  constraint recovery_code_area_staff_fkey FOREIGN KEY (area, staff) REFERENCES second_factor(area, staff) ON DELETE CASCADE,
  constraint recovery_code_pkey PRIMARY KEY (area, staff, number)
);

table redaction_mark (
  area text not null,
  page uuid not null,
  version integer not null,
  case_id text not null,
  boxes jsonb not null,
  marked_by text not null,
  marked_at timestamp with time zone not null,
  constraint redaction_mark_boxes_check CHECK ((jsonb_typeof(boxes) = 'array'::text)),
  constraint redaction_mark_pkey PRIMARY KEY (area, page, version),
  constraint redaction_mark_version_check CHECK ((version > 0))
);

table redaction_request (
  area text not null,
  id uuid not null,
  case_id text not null,
  page uuid not null,
  asked_by text not null,
  why text not null,
  asked_at timestamp with time zone not null,
  state text default 'open'::text not null,
  settled_by text,
  reason text,
  settled_at timestamp with time zone,
  shown_until timestamp with time zone,
  constraint redaction_request_check CHECK ((settled_by <> asked_by)),
  constraint redaction_request_check1 CHECK ((((state = 'open'::text) = (settled_by IS NULL)) AND ((settled_by IS NULL) = (settled_at IS NULL)) AND ((settled_by IS NULL) = (reason IS NULL)))),
  constraint redaction_request_check2 CHECK (((state = 'released'::text) = (shown_until IS NOT NULL))),
  constraint redaction_request_pkey PRIMARY KEY (area, id),
  constraint redaction_request_reason_check CHECK ((reason <> ''::text)),
  constraint redaction_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'released'::text, 'refused'::text]))),
  constraint redaction_request_why_check CHECK ((why <> ''::text))
);

table register_fault (
  area text not null,
  id text not null,
  case_id text not null,
  line integer not null,
  code text not null,
  data jsonb not null,
  at timestamp with time zone not null,
  settled_at timestamp with time zone,
  settled_by text,
  note text,
  retried_at timestamp with time zone,
  constraint register_fault_check CHECK ((((settled_at IS NULL) = (settled_by IS NULL)) AND ((settled_at IS NULL) = (note IS NULL)))),
  constraint register_fault_line_check CHECK ((line >= 0)),
  constraint register_fault_pkey PRIMARY KEY (area, id)
);

table register_import (
  area text not null,
  id text not null,
  owner text not null,
  county text,
  name text not null,
  state text not null,
  problem text,
  rows integer default 0 not null,
  reached integer default 0 not null,
  fits integer default 0 not null,
  same integer default 0 not null,
  entered integer default 0 not null,
  columns jsonb,
  data_key text,
  content bytea,
  created_at timestamp with time zone not null,
  constraint register_import_check CHECK (((content IS NULL) OR (data_key IS NOT NULL))),
  constraint register_import_check1 CHECK (((state = 'broken'::text) = (problem IS NOT NULL))),
  constraint register_import_pkey PRIMARY KEY (area, id),
  constraint register_import_reached_check CHECK ((reached >= 0)),
  constraint register_import_rows_check CHECK ((rows >= 0)),
  constraint register_import_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'checking'::text, 'checked'::text, 'entering'::text, 'done'::text, 'broken'::text, 'dropped'::text])))
);

table register_import_row (
  area text not null,
  import text not null,
  line integer not null,
  sealed bytea,
  settled_by text,
  settled_at timestamp with time zone,
  constraint register_import_row_area_import_fkey FOREIGN KEY (area, import) REFERENCES register_import(area, id),
  constraint register_import_row_check CHECK ((((sealed IS NULL) = (settled_at IS NOT NULL)) AND ((settled_at IS NULL) = (settled_by IS NULL)))),
  constraint register_import_row_line_check CHECK ((line > 0)),
  constraint register_import_row_pkey PRIMARY KEY (area, import, line)
);

table register_row (
  area text not null,
  person text not null,
  kind text not null,
  disease text not null,
  ref text not null,
  from_day date not null,
  to_day date,
  seq integer,
  constraint register_row_kind_check CHECK ((kind = ANY (ARRAY['filed'::text, 'held'::text, 'banned'::text]))),
  constraint register_row_pkey PRIMARY KEY (area, person, kind, disease, ref)
);

table request_key (
  area text not null,
  client text not null,
  id text not null,
  kind text not null,
  public_key text,
  data_key text,
  sealed bytea,
  created_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  constraint request_key_area_client_fkey FOREIGN KEY (area, client) REFERENCES api_client(area, id),
  constraint request_key_check CHECK ((((kind = 'sm2'::text) AND (public_key IS NOT NULL)) OR ((kind = 'hmac'::text) AND (data_key IS NOT NULL) AND (sealed IS NOT NULL)))),
  constraint request_key_kind_check CHECK ((kind = ANY (ARRAY['hmac'::text, 'sm2'::text]))),
  constraint request_key_pkey PRIMARY KEY (area, client, id)
);

table request_limit (
  key text not null,
  turns timestamp with time zone[] not null,
  idle_at timestamp with time zone not null,
  constraint request_limit_pkey PRIMARY KEY (key)
);

table request_nonce (
  area text not null,
  client text not null,
  nonce text not null,
  expires_at timestamp with time zone not null,
  constraint request_nonce_pkey PRIMARY KEY (area, client, nonce)
);

table role_proposal (
  area text not null,
  id text not null,
  home text not null,
  staff text not null,
  role jsonb not null,
  reason text not null,
  proposed_by text not null,
  proposed_at timestamp with time zone not null,
  state text not null,
  settled_by text,
  settled_at timestamp with time zone,
  answer text,
  constraint role_proposal_check CHECK (((settled_by <> proposed_by) AND (settled_by <> staff))),
  constraint role_proposal_check1 CHECK (((state = 'open'::text) = (settled_by IS NULL))),
  constraint role_proposal_check2 CHECK ((proposed_by <> staff)),
  constraint role_proposal_pkey PRIMARY KEY (area, id),
  constraint role_proposal_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text])))
);

table second_factor (
  area text not null,
  staff text not null,
  secret bytea,
  confirmed_at timestamp with time zone,
  offered bytea,
  last_counter bigint default 0 not null,
  constraint second_factor_area_staff_fkey FOREIGN KEY (area, staff) REFERENCES staff(area, id),
  constraint second_factor_check CHECK (((secret IS NULL) = (confirmed_at IS NULL))),
  constraint second_factor_pkey PRIMARY KEY (area, staff)
);

table security_event (
  area text not null,
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  actor text not null,
  what text not null,
  about text,
  detail jsonb not null,
  constraint security_event_pkey PRIMARY KEY (area, id)
);

table session (
  token_hash text not null,
  id text not null,
  kind text not null,
  area text not null,
  holder text not null,
  works_in text not null,
  device text not null,
  started_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  idle_seconds integer not null,
  ends_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  factor_elsewhere boolean default false not null,
  constraint session_id_key UNIQUE (id),
  constraint session_kind_check CHECK ((kind = ANY (ARRAY['citizen'::text, 'staff'::text]))),
  constraint session_pkey PRIMARY KEY (token_hash)
);

table settlement_difference (
  area text not null,
  provider text not null,
  month text not null,
  number integer not null,
  kind text not null,
  settlement text not null,
  refunded boolean not null,
  line integer,
  here_visit text,
  here_person text,
  here_medfee bigint,
  here_fund bigint,
  here_account bigint,
  there_visit text,
  there_person text,
  there_medfee bigint,
  there_fund bigint,
  there_account bigint,
  insutype text,
  clr_type text,
  conceded_by text,
  reason text,
  resolved_by text,
  resolved_at timestamp with time zone,
  constraint settlement_difference_conceded_by_check CHECK ((conceded_by = ANY (ARRAY['provider'::text, 'agency'::text]))),
  constraint settlement_difference_kind_check CHECK ((kind = ANY (ARRAY['missingHere'::text, 'missingThere'::text, 'differs'::text, 'double'::text]))),
  constraint settlement_difference_pkey PRIMARY KEY (area, provider, month, number)
);

table settlement_line (
  area text not null,
  provider text not null,
  month text not null,
  settlement text not null,
  refunded boolean not null,
  visit text not null,
  person text not null,
  medfee bigint not null,
  fund bigint not null,
  account bigint not null,
  insutype text not null,
  clr_type text not null,
  constraint settlement_line_month_check CHECK ((month ~ '^\d{4}-\d{2}$'::text)),
  constraint settlement_line_pkey PRIMARY KEY (area, provider, month, settlement, refunded)
);

table settlement_month (
  area text not null,
  provider text not null,
  month text not null,
  county text not null,
  standing text not null,
  declared_lines bigint,
  declared_fund bigint,
  open integer not null,
  deducted bigint not null,
  payable_employee bigint,
  payable_resident bigint,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  seq integer not null,
  constraint settlement_month_pkey PRIMARY KEY (area, provider, month),
  constraint settlement_month_standing_check CHECK ((standing = ANY (ARRAY['opened'::text, 'declared'::text, 'differing'::text, 'equal'::text, 'closed'::text, 'settled'::text])))
);

table settlement_upload (
  area text not null,
  id text not null,
  number bigint generated always as identity not null,
  purpose text not null,
  provider text,
  month text,
  file text not null,
  bytes bigint not null,
  state text not null,
  lines_done bigint default 0 not null,
  bytes_done bigint default 0 not null,
  problem jsonb,
  result jsonb,
  uploaded_by text not null,
  uploaded_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint settlement_upload_check CHECK (((purpose = 'details'::text) = ((provider IS NOT NULL) AND (month IS NOT NULL)))),
  constraint settlement_upload_pkey PRIMARY KEY (area, id),
  constraint settlement_upload_purpose_check CHECK ((purpose = ANY (ARRAY['details'::text, 'ledger'::text]))),
  constraint settlement_upload_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'refused'::text, 'failed'::text])))
);

table sign_in_failure (
  login_hash text not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint sign_in_failure_pkey PRIMARY KEY (login_hash)
);

table staff (
  area text not null,
  id text not null,
  login text not null,
  data_key text not null,
  sealed bytea not null,
  password text not null,
  password_temporary boolean not null,
  password_set_at timestamp with time zone not null,
  roles jsonb not null,
  person text,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  constraint staff_login_key UNIQUE (login),
  constraint staff_pkey PRIMARY KEY (area, id)
);

table staff_identity (
  area text not null,
  staff text not null,
  issuer text not null,
  subject text not null,
  linked_at timestamp with time zone not null,
  linked_by text not null,
  constraint staff_identity_area_staff_fkey FOREIGN KEY (area, staff) REFERENCES staff(area, id),
  constraint staff_identity_issuer_subject_key UNIQUE (issuer, subject),
  constraint staff_identity_pkey PRIMARY KEY (area, staff, issuer)
);

table staff_relative (
  area text not null,
  staff text not null,
  id_number_hash text not null,
  relation text not null,
  declared_at timestamp with time zone not null,
  constraint staff_relative_pkey PRIMARY KEY (area, staff, id_number_hash)
);

table staff_second_step (
  token_hash text not null,
  area text not null,
  staff text not null,
  expires_at timestamp with time zone not null,
  constraint staff_second_step_pkey PRIMARY KEY (token_hash)
);

table tariff_figure (
  area text not null,
  id uuid not null,
  n bigint generated always as identity not null,
  tariff text not null,
  parameter text not null,
  options jsonb not null,
  condition jsonb,
  value jsonb not null,
  from_day date not null,
  to_day date,
  source text not null,
  recorded_by text not null,
  recorded_at timestamp with time zone not null,
  constraint tariff_figure_area_id_recorded_by_key UNIQUE (area, id, recorded_by),
  constraint tariff_figure_check CHECK ((to_day >= from_day)),
  constraint tariff_figure_options_check CHECK ((jsonb_typeof(options) = 'object'::text)),
  constraint tariff_figure_pkey PRIMARY KEY (area, id),
  constraint tariff_figure_source_check CHECK ((source ~ '\S'::text))
);

table tariff_verdict (
  area text not null,
  figure uuid not null,
  recorded_by text not null,
  verdict text not null,
  reason text,
  settled_by text not null,
  settled_at timestamp with time zone not null,
  constraint tariff_verdict_area_figure_recorded_by_fkey FOREIGN KEY (area, figure, recorded_by) REFERENCES tariff_figure(area, id, recorded_by),
  constraint tariff_verdict_check CHECK ((settled_by <> recorded_by)),
  constraint tariff_verdict_check1 CHECK (((verdict = 'approved'::text) OR (reason IS NOT NULL))),
  constraint tariff_verdict_pkey PRIMARY KEY (area, figure),
  constraint tariff_verdict_reason_check CHECK ((reason ~ '\S'::text)),
  constraint tariff_verdict_verdict_check CHECK ((verdict = ANY (ARRAY['approved'::text, 'refused'::text])))
);

table task_row (
  area text not null,
  case_id text not null,
  id text not null,
  expert text not null,
  stage text not null,
  seat integer not null,
  state text not null,
  offered_at timestamp with time zone not null,
  due_at timestamp with time zone,
  taken_at timestamp with time zone,
  done_at timestamp with time zone,
  constraint task_row_pkey PRIMARY KEY (area, case_id, id)
);

table third_party_rating (
  area text not null,
  surveyor text not null,
  month text not null,
  service text not null,
  county text not null,
  levels integer[] not null,
  imported_by text not null,
  imported_at timestamp with time zone not null,
  constraint third_party_rating_pkey PRIMARY KEY (area, surveyor, month, service, county)
);

table unit_row (
  area text not null,
  person text not null,
  unit_code text not null,
  kind text,
  county text,
  state text not null,
  schemes text[] not null,
  from_day date not null,
  sealed bytea,
  seq integer not null,
  constraint unit_row_area_unit_code_key UNIQUE (area, unit_code),
  constraint unit_row_pkey PRIMARY KEY (area, person),
  constraint unit_row_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text, 'cancelled'::text])))
);

table unit_sequence (
  area text not null,
  last integer not null,
  constraint unit_sequence_last_check CHECK ((last > 0)),
  constraint unit_sequence_pkey PRIMARY KEY (area)
);

table voucher (
  area text not null,
  number text not null,
  thing text not null,
  list text,
  case_id text,
  application text,
  at timestamp with time zone not null,
  constraint voucher_check CHECK (((list IS NULL) = (case_id IS NOT NULL))),
  constraint voucher_pkey PRIMARY KEY (area, number)
);

CREATE INDEX account_device_by_time ON public.account_device USING btree (last_at);

CREATE INDEX account_person_by_account ON public.account_person USING btree (account);

CREATE INDEX account_person_by_person ON public.account_person USING btree (area, person);

CREATE INDEX agency_letter_by_case ON public.agency_letter USING btree (area, case_id);

CREATE INDEX agency_letter_by_person ON public.agency_letter USING btree (area, person);

CREATE INDEX agency_letter_by_time ON public.agency_letter USING btree (area, direction, arrived_at);

CREATE INDEX agreement_row_in_force ON public.agreement_row USING btree (area, institution) INCLUDE (kind, from_day, to_day, services) WHERE (standing = 'inForce'::text);

CREATE INDEX agreement_row_institution ON public.agreement_row USING btree (area, institution, from_day);

CREATE INDEX agreement_row_person ON public.agreement_row USING btree (area, person);

CREATE INDEX agreement_row_to ON public.agreement_row USING btree (area, to_day) WHERE (standing <> 'ended'::text);

CREATE INDEX agreement_trouble_open ON public.agreement_trouble USING btree (area, arisen_at) WHERE (settled_at IS NULL);

CREATE INDEX anchor_head_anchor ON public.anchor_head USING btree (area, anchor);

CREATE INDEX api_token_by_holder ON public.api_token USING btree (kind, area, holder);

CREATE INDEX application_by_person ON public.application USING btree (area, person, submitted_at);

CREATE INDEX calculation_by_person ON public.calculation USING btree (area, person, year);

CREATE INDEX case_row_application ON public.case_row USING btree (area, application);

CREATE INDEX case_row_county ON public.case_row USING btree (area, county, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE (status <> 'ended'::text);

CREATE INDEX case_row_county_ended ON public.case_row USING btree (area, county, ended_at DESC, id) WHERE (status = 'ended'::text);

CREATE INDEX case_row_ended ON public.case_row USING btree (area, ended_at DESC, id) WHERE (status = 'ended'::text);

CREATE INDEX case_row_filed_by ON public.case_row USING btree (area, filed_by);

CREATE INDEX case_row_helper ON public.case_row USING btree (area, helper, status) WHERE (helper IS NOT NULL);

CREATE INDEX case_row_institutions ON public.case_row USING gin (institutions);

CREATE INDEX case_row_institutions_open ON public.case_row USING gin (institutions) WHERE (status <> 'ended'::text);

CREATE UNIQUE INDEX case_row_number ON public.case_row USING btree (area, number);

CREATE INDEX case_row_open ON public.case_row USING btree (area, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE (status <> 'ended'::text);

CREATE INDEX case_row_owes ON public.case_row USING gin (owes) WHERE (owes <> '{}'::text[]);

CREATE UNIQUE INDEX case_row_pending ON public.case_row USING btree (area, person, service, COALESCE(disease, ''::text)) WHERE ((status <> 'ended'::text) AND (several IS NOT TRUE));

CREATE INDEX case_row_person ON public.case_row USING btree (area, person, submitted_at);

CREATE INDEX case_row_provider ON public.case_row USING btree (area, institution, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE (status <> 'ended'::text);

CREATE INDEX case_row_provider_ended ON public.case_row USING btree (area, institution, ended_at DESC, id) WHERE (status = 'ended'::text);

CREATE INDEX case_row_queue ON public.case_row USING btree (area, status, stage, COALESCE(due_at, 'infinity'::timestamp with time zone), id);

CREATE INDEX choice_approved ON public.choice USING btree (area, printed, settled_at) WHERE (state = 'approved'::text);

CREATE UNIQUE INDEX choice_open ON public.choice USING btree (area, printed, path) WHERE (state = 'open'::text);

CREATE INDEX claim_by_person ON public.claim USING btree (area, person);

CREATE INDEX deadline_due ON public.deadline USING btree (due_at);

CREATE INDEX document_number_by_person ON public.document_number USING btree (area, person, series, issued_at);

CREATE INDEX draft_by_owner ON public.draft USING btree (area, owner, updated_at) WHERE (submitted_as IS NULL);

CREATE INDEX draft_idle ON public.draft USING btree (updated_at) WHERE (submitted_as IS NULL);

CREATE INDEX entitlement_row_asked ON public.entitlement_row USING btree (area, to_day, id) WHERE (renewal = 'asked'::text);

CREATE INDEX entitlement_row_ending ON public.entitlement_row USING btree (area, to_day, id) WHERE ((renewal IS NULL) AND (state = ANY (ARRAY['granted'::text, 'active'::text])));

CREATE INDEX entitlement_row_granted ON public.entitlement_row USING btree (area) WHERE (state = 'granted'::text);

CREATE INDEX entitlement_row_institution ON public.entitlement_row USING btree (area, institution, person);

CREATE INDEX entitlement_row_person ON public.entitlement_row USING btree (area, person);

CREATE INDEX erasure_by_time ON public.erasure USING btree (area, proposed_at);

CREATE UNIQUE INDEX erasure_open ON public.erasure USING btree (area, person) WHERE (state = 'open'::text);

CREATE INDEX event_written ON public.event USING brin (written) WITH (pages_per_range='32', autosummarize='on');

CREATE UNIQUE INDEX expert_by_doctor_code ON public.expert USING btree (area, doctor_code);

CREATE INDEX expert_by_institution ON public.expert USING btree (area, institution);

CREATE INDEX export_request_by_applicant ON public.export_request USING btree (area, applied_by, applied_at);

CREATE INDEX export_request_by_time ON public.export_request USING btree (area, applied_at);

CREATE INDEX export_request_until ON public.export_request USING btree (until) WHERE (state = ANY (ARRAY['approved'::text, 'made'::text]));

CREATE INDEX file_watch_by_time ON public.file_watch USING btree (since);

CREATE INDEX import_file_of_owner ON public.import_file USING btree (area, owner, created_at DESC);

CREATE INDEX import_row_state ON public.import_row USING btree (area, file, state, line);

CREATE INDEX institution_by_county ON public.institution USING btree (area, county, name);

CREATE INDEX institution_designated ON public.institution USING btree (area, county, name, code) WHERE designated;

CREATE INDEX institution_letter_by_institution ON public.institution_letter USING btree (area, institution, written_at);

CREATE INDEX insurance_row_county ON public.insurance_row USING btree (area, county, scheme, state);

CREATE INDEX insurance_row_unit ON public.insurance_row USING btree (area, unit, scheme, person) WHERE (unit IS NOT NULL);

CREATE INDEX kept_form_by_expiry ON public.kept_form USING btree (expires_at);

CREATE INDEX ledger_entry_account ON public.ledger_entry USING btree (area, account, booked_on) INCLUDE (debit, credit);

CREATE UNIQUE INDEX ledger_entry_consumption ON public.ledger_entry USING btree (area, substr(journal, (POSITION(('/'::text) IN (journal)) + 1))) WHERE ((occasion = 'consumption'::text) AND (line = 1));

CREATE INDEX ledger_entry_day ON public.ledger_entry USING btree (area, booked_on, booked_at, journal);

CREATE INDEX letterhead_approved ON public.letterhead USING btree (area, county, settled_at) WHERE (state = 'approved'::text);

CREATE UNIQUE INDEX letterhead_open ON public.letterhead USING btree (area, county) WHERE (state = 'open'::text);

CREATE INDEX list_member_by_case ON public.list_member USING btree (area, case_id);

CREATE INDEX list_row_due ON public.list_row USING btree (area, due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX list_row_key ON public.list_row USING btree (area, kind, key);

CREATE INDEX list_row_of_place ON public.list_row USING btree (area, kind, place, opened_at) WHERE (place IS NOT NULL);

CREATE INDEX material_file_by_file ON public.material_file USING btree (area, file);

CREATE INDEX material_file_by_owner ON public.material_file USING btree (area, owner, item, page);

CREATE INDEX material_file_found ON public.material_file USING btree (area, uploaded_at) WHERE ((scan = 'found'::text) AND (removed_at IS NULL));

CREATE INDEX material_file_of_drafts ON public.material_file USING btree (uploaded_at) WHERE (owner ~~ 'draft:%'::text);

CREATE INDEX material_file_removed ON public.material_file USING btree (removed_at) WHERE (removed_at IS NOT NULL);

CREATE INDEX material_file_to_scan ON public.material_file USING btree (uploaded_at) WHERE ((scan = 'waiting'::text) AND (removed_at IS NULL));

CREATE INDEX notice_by_person ON public.notice USING btree (area, person);

CREATE INDEX notice_by_time ON public.notice USING btree (area, queued_at);

CREATE INDEX notice_to_forget ON public.notice USING btree (settled_at) WHERE (sealed IS NOT NULL);

CREATE INDEX notice_to_send ON public.notice USING btree (queued_at) WHERE (state = 'queued'::text);

CREATE UNIQUE INDEX objection_number ON public.objection USING btree (area, number);

CREATE INDEX objection_of_case ON public.objection USING btree (area, case_id);

CREATE INDEX objection_open ON public.objection USING btree (area, raised_at) WHERE (answered_at IS NULL);

CREATE INDEX oidc_attempt_by_expiry ON public.oidc_attempt USING btree (expires_at);

CREATE INDEX oidc_stranger_by_expiry ON public.oidc_stranger USING btree (expires_at);

CREATE INDEX patient_proof_log_by_account ON public.patient_proof_log USING btree (area, account, person, id);

CREATE INDEX patient_proof_log_by_time ON public.patient_proof_log USING btree (area, at);

CREATE INDEX patient_proof_request_by_state ON public.patient_proof_request USING btree (area, state, asked_at);

CREATE UNIQUE INDEX patient_proof_request_open ON public.patient_proof_request USING btree (area, account, person) WHERE (state = ANY (ARRAY['collecting'::text, 'asked'::text]));

CREATE UNIQUE INDEX payment_number ON public.payment USING btree (area, number);

CREATE INDEX payment_of_run ON public.payment USING btree (area, run) WHERE (run IS NOT NULL);

CREATE INDEX payment_person ON public.payment USING btree (area, person);

CREATE UNIQUE INDEX payment_run_number ON public.payment_run USING btree (area, number);

CREATE INDEX payment_run_state ON public.payment_run USING btree (area, state, made_at);

CREATE INDEX payment_state ON public.payment USING btree (area, state, fund, county, ordered_at, id);

CREATE UNIQUE INDEX person_by_id_number ON public.person USING btree (area, id_number_hash);

CREATE INDEX person_by_id_tail ON public.person USING btree (area, id_tail_hash);

CREATE INDEX person_by_name ON public.person USING btree (area, name_hash);

CREATE INDEX person_by_phone ON public.person USING btree (area, phone_hash);

CREATE UNIQUE INDEX person_history_once ON public.person_history USING btree (area, person, item, ref);

CREATE INDEX phone_code_by_expiry ON public.phone_code USING btree (expires_at);

CREATE INDEX posting_order ON public.posting USING btree (area, closes_at, case_id);

CREATE INDEX posting_search ON public.posting USING btree (area, id_tail_hash);

CREATE INDEX rating_by_day ON public.rating USING btree (area, rated_at) WHERE (level IS NOT NULL);

CREATE INDEX rating_open ON public.rating USING btree (area, due_at, id) WHERE (state = 'open'::text);

CREATE INDEX read_audit_by_actor ON public.read_audit USING btree (area, actor, at);

CREATE INDEX read_audit_by_person ON public.read_audit USING btree (area, person, at);

CREATE INDEX read_audit_by_time ON public.read_audit USING btree (area, at);

CREATE INDEX receipt_hold_by_case ON public.receipt_hold USING btree (area, case_id);

CREATE INDEX receipt_hold_by_number ON public.receipt_hold USING btree (number_hash);

CREATE INDEX redaction_request_by_time ON public.redaction_request USING btree (area, asked_at) WHERE (state = 'open'::text);

CREATE UNIQUE INDEX redaction_request_open ON public.redaction_request USING btree (area, case_id, page, asked_by) WHERE (state = 'open'::text);

CREATE INDEX redaction_request_released ON public.redaction_request USING btree (area, case_id, asked_by, shown_until) WHERE (state = 'released'::text);

CREATE INDEX register_fault_case ON public.register_fault USING btree (area, case_id, line);

CREATE INDEX register_fault_open ON public.register_fault USING btree (area, at, id) WHERE (settled_at IS NULL);

CREATE INDEX register_import_recent ON public.register_import USING btree (area, created_at DESC);

CREATE INDEX request_limit_by_idle ON public.request_limit USING btree (idle_at);

CREATE INDEX request_nonce_by_expiry ON public.request_nonce USING btree (expires_at);

CREATE INDEX role_proposal_by_state ON public.role_proposal USING btree (area, state, proposed_at);

CREATE INDEX security_event_by_actor ON public.security_event USING btree (area, actor, at);

CREATE INDEX security_event_by_time ON public.security_event USING btree (area, at, id);

CREATE INDEX security_event_by_what ON public.security_event USING btree (area, what, at);

CREATE INDEX session_by_end ON public.session USING btree (ends_at);

CREATE INDEX session_by_holder ON public.session USING btree (kind, area, holder, started_at);

CREATE INDEX settlement_difference_kind ON public.settlement_difference USING btree (area, provider, month, kind, number);

CREATE INDEX settlement_difference_line ON public.settlement_difference USING btree (area, provider, month, settlement);

CREATE INDEX settlement_difference_open ON public.settlement_difference USING btree (area, provider, month, kind, number) WHERE (conceded_by IS NULL);

CREATE INDEX settlement_month_newest ON public.settlement_month USING btree (area, month DESC, provider);

CREATE INDEX settlement_upload_file ON public.settlement_upload USING btree (area, file);

CREATE INDEX settlement_upload_newest ON public.settlement_upload USING btree (area, purpose, provider, month, number DESC);

CREATE UNIQUE INDEX settlement_upload_running ON public.settlement_upload USING btree (area, purpose, COALESCE(provider, ''::text), COALESCE(month, ''::text)) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));

CREATE INDEX sign_in_failure_by_last ON public.sign_in_failure USING btree (last_at);

CREATE INDEX staff_relative_by_person ON public.staff_relative USING btree (id_number_hash);

CREATE INDEX staff_second_step_by_expiry ON public.staff_second_step USING btree (expires_at);

CREATE INDEX staff_second_step_by_holder ON public.staff_second_step USING btree (area, staff);

CREATE INDEX tariff_figure_by_parameter ON public.tariff_figure USING btree (area, tariff, parameter);

CREATE INDEX task_row_expert ON public.task_row USING btree (area, expert, state, due_at);

CREATE INDEX unit_row_county ON public.unit_row USING btree (area, county, state, unit_code);

CREATE OR REPLACE FUNCTION public.append_events(given_area text, given_receipt jsonb, heads jsonb, events jsonb, rows jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
declare
  lock_key bigint;
  kept jsonb;
  behind record;
begin
  if given_receipt is not null then
    perform pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'receipt', given_area, given_receipt->>'actor', given_receipt->>'key'), 0));
    select answer into kept from receipt
      where area = given_area and actor = given_receipt->>'actor' and key = given_receipt->>'key';
    if found then
      return jsonb_build_object('kind', 'repeated', 'answer', kept);
    end if;
  end if;

  for lock_key in select hashtextextended(concat_ws(' ', given_area, h->>'stream'), 0) as k from jsonb_array_elements(heads) h order by k loop
    perform pg_advisory_xact_lock(lock_key);
  end loop;

  for behind in
    select seen.stream, seen.seq as seen, coalesce(head.seq, 0) as seq
      from jsonb_to_recordset(heads) as seen(stream text, seq int, hash text)
      left join lateral (
        select e.seq, e.hash from event e where e.area = given_area and e.stream = seen.stream order by e.seq desc limit 1
      ) head on true
      where (seen.seq, seen.hash) is distinct from (coalesce(head.seq, 0), coalesce(head.hash, ''))
  loop
    if behind.seen >= behind.seq then
      raise exception 'stream % of % is not what was read: event % has gone or has another hash', behind.stream, given_area, behind.seen;
    end if;
    return jsonb_build_object('kind', 'stale', 'stream', behind.stream, 'by', (
      select jsonb_agg(jsonb_build_object('type', e.type, 'at', e.at, 'data', e.data) order by e.seq)
        from event e where e.area = given_area and e.stream = behind.stream and e.seq > behind.seen));
  end loop;

  insert into event (area, stream, seq, type, at, data, hash)
    select given_area, e.stream, e.seq, e.type, e.at, e.data, e.hash
      from jsonb_to_recordset(events) as e(stream text, seq int, type text, at timestamptz, data jsonb, hash text);
  -- One line a table: a plan that is kept beats a statement put together for each row.
  if rows ? 'case_row' then perform write_case_row(rows->'case_row'); end if;
  if rows ? 'task_row' then perform write_task_row(rows->'task_row'); end if;
  if rows ? 'entitlement_row' then perform write_entitlement_row(rows->'entitlement_row'); end if;
  if rows ? 'expert_row' then perform write_expert_row(rows->'expert_row'); end if;
  if rows ? 'list_row' then perform write_list_row(rows->'list_row'); end if;
  if rows ? 'register_row' then perform write_register_row(rows->'register_row'); end if;
  if rows ? 'deadline' then perform write_deadline(rows->'deadline'); end if;
  if rows ? 'job' then perform write_job(rows->'job'); end if;
  if given_receipt is not null then
    insert into receipt (area, actor, key, answer) values (given_area, given_receipt->>'actor', given_receipt->>'key', given_receipt->'answer');
  end if;
  return jsonb_build_object('kind', 'done');
end $function$
;

CREATE OR REPLACE FUNCTION public.check_journal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (select sum(debit) <> sum(credit) from ledger_entry where area = new.area and journal = new.journal) then
    raise exception 'journal % of % does not balance', new.journal, new.area using errcode = 'check_violation', constraint = 'ledger_entry_balanced';
  end if;
  if new.account like 'personalAccount/%' and new.debit > 0 then
    perform pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'account', new.area, new.account), 0));
    if (select sum(credit) < sum(debit) from ledger_entry where area = new.area and account = new.account) then
      raise exception '% of % would fall below zero', new.account, new.area using errcode = 'check_violation', constraint = 'ledger_entry_covered';
    end if;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.define_writer(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  columns text[];
  keys text[];
begin
  select array_agg(quote_ident(attname) order by attnum) into columns
    from pg_attribute where attrelid = target and attnum > 0 and not attisdropped;
  select array_agg(quote_ident(attname) order by attnum) into keys
    from pg_attribute where attrelid = target
     and attnum = any (select unnest(conkey) from pg_constraint where conrelid = target and contype = 'p');
  execute format(
    'create or replace function %I(given jsonb) returns void language plpgsql as %L',
    'write_' || target::text,
    format(
      E'\nbegin\n  insert into %s select * from jsonb_populate_recordset(null::%s, given)\n  on conflict (%s) do update set %s;\nend\n',
      target, target, array_to_string(keys, ', '),
      (select string_agg(format('%s = excluded.%s', name, name), ', ') from unnest(columns) as name where name <> all (keys))
    )
  );
end $function$
;

CREATE OR REPLACE FUNCTION public.drop_draft_head()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.head := null;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.write_case_row(given jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into case_row select * from jsonb_populate_recordset(null::case_row, given)
  on conflict (area, id) do update set number = excluded.number, application = excluded.application, person = excluded.person, service = excluded.service, disease = excluded.disease, pack = excluded.pack, procedure = excluded.procedure, channel = excluded.channel, insurance = excluded.insurance, institution = excluded.institution, filed_by = excluded.filed_by, stage = excluded.stage, stage_kind = excluded.stage_kind, stage_name = excluded.stage_name, status = excluded.status, result = excluded.result, round = excluded.round, due_at = excluded.due_at, clock = excluded.clock, flags = excluded.flags, submitted_at = excluded.submitted_at, entered_at = excluded.entered_at, decided_at = excluded.decided_at, ended_at = excluded.ended_at, seq = excluded.seq, helper = excluded.helper, county = excluded.county, institutions = excluded.institutions, owes = excluded.owes, several = excluded.several;
end
$function$
;

CREATE OR REPLACE FUNCTION public.write_deadline(given jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  one record;
begin
  for one in select * from jsonb_to_recordset(given) as g(area text, stream text, rows jsonb) loop
    delete from deadline where area = one.area and stream = one.stream;
    insert into deadline (area, stream, id, due_at, verb, data)
      select one.area, one.stream, r.id, r.due_at, r.verb, coalesce(r.data, '{}')
        from jsonb_to_recordset(one.rows) as r(id text, due_at timestamptz, verb text, data jsonb);
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION public.write_entitlement_row(given jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into entitlement_row select * from jsonb_populate_recordset(null::entitlement_row, given)
  on conflict (area, id) do update set case_id = excluded.case_id, person = excluded.person, disease = excluded.disease, institution = excluded.institution, from_day = excluded.from_day, to_day = excluded.to_day, state = excluded.state, changes = excluded.changes, seq = excluded.seq, renewal = excluded.renewal;
end
$function$
;

CREATE OR REPLACE FUNCTION public.write_expert_row(given jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into expert_row select * from jsonb_populate_recordset(null::expert_row, given)
  on conflict (area, id) do update set institution = excluded.institution, state = excluded.state, in_a_row = excluded.in_a_row, open_tasks = excluded.open_tasks, seq = excluded.seq;
end
$function$
;

CREATE OR REPLACE FUNCTION public.write_job(given jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  written int;
begin
  insert into pgboss.job (name, data, group_id, singleton_key, expire_seconds, deletion_seconds, keep_until,
                          retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds)
    select q.name, g.data, g.area, g.key, q.expire_seconds, q.deletion_seconds, now() + q.retention_seconds * interval '1 s',
           q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.policy, q.dead_letter, q.heartbeat_seconds
      from jsonb_to_recordset(given) as g(area text, name text, data jsonb, key text)
      join pgboss.queue q on q.name = g.name;
  get diagnostics written = row_count;
  if written <> jsonb_array_length(given) then
    raise exception 'a job for a queue that was never set up: %', (select jsonb_agg(g->'name') from jsonb_array_elements(given) g);
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.write_list_row(given jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into list_row select * from jsonb_populate_recordset(null::list_row, given)
  on conflict (area, id) do update set kind = excluded.kind, key = excluded.key, state = excluded.state, data = excluded.data, seq = excluded.seq, pack = excluded.pack, service = excluded.service, place = excluded.place, cycle = excluded.cycle, keyed = excluded.keyed, members = excluded.members, total = excluded.total, next_step = excluded.next_step, due_at = excluded.due_at, opened_at = excluded.opened_at, closed_at = excluded.closed_at;
end
$function$
;

CREATE OR REPLACE FUNCTION public.write_register_row(given jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into register_row select * from jsonb_populate_recordset(null::register_row, given)
  on conflict (area, person, kind, disease, ref) do update set from_day = excluded.from_day, to_day = excluded.to_day, seq = excluded.seq;
end
$function$
;

CREATE OR REPLACE FUNCTION public.write_task_row(given jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into task_row select * from jsonb_populate_recordset(null::task_row, given)
  on conflict (area, case_id, id) do update set expert = excluded.expert, stage = excluded.stage, seat = excluded.seat, state = excluded.state, offered_at = excluded.offered_at, due_at = excluded.due_at, taken_at = excluded.taken_at, done_at = excluded.done_at;
end
$function$
;

CREATE CONSTRAINT TRIGGER ledger_entry_sound AFTER INSERT ON public.ledger_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_journal();

CREATE TRIGGER draft_head BEFORE UPDATE OF sealed ON public.draft FOR EACH ROW WHEN ((NOT (new.head IS DISTINCT FROM old.head))) EXECUTE FUNCTION drop_draft_head();

grant delete, insert, select, update on account to jingban_app;

grant delete, insert, select, update on account_device to jingban_app;

grant delete, insert, select, update on account_person to jingban_app;

grant insert, select on agency_letter to jingban_app;

grant delete, insert, select, update on agreement_row to jingban_app;

grant insert, select, update on agreement_trouble to jingban_app;

grant insert, select on anchor to jingban_app;

grant insert, select on anchor_head to jingban_app;

grant delete, insert, select, update on announced_day to jingban_app;

grant insert, select, update on announcement to jingban_app;

grant delete, insert, select, update on api_client to jingban_app;

grant delete, insert, select, update on api_token to jingban_app;

grant delete, insert, select, update on application to jingban_app;

grant insert, select on bank_answer to jingban_app;

grant insert, select on calculation to jingban_app;

grant delete, insert, select, update on case_number to jingban_app;

grant delete, insert, select, update on case_row to jingban_app;

grant delete, insert, select, update on certificate_key to jingban_app;

grant insert, select on choice to jingban_app;

grant delete, insert, select, update on claim to jingban_app;

grant delete, insert, select, update on deadline to jingban_app;

grant delete, insert, select, update on demo_clock to jingban_app;

grant insert, select on document_number to jingban_app;

grant delete, insert, select, update on draft to jingban_app;

grant insert, select on draw_secret to jingban_app;

grant delete, insert, select, update on entitlement_row to jingban_app;

grant insert, select on erasure to jingban_app;

grant insert, select on event to jingban_app;

grant delete, insert, select, update on expert to jingban_app;

grant delete, insert, select, update on expert_row to jingban_app;

grant insert, select on export_download to jingban_app;

grant insert, select on export_request to jingban_app;

grant delete, insert, select, update on file_watch to jingban_app;

grant delete, insert, select, update on import_file to jingban_app;

grant delete, insert, select, update on import_row to jingban_app;

grant delete, insert, select, update on institution to jingban_app;

grant delete, insert, select, update on institution_letter to jingban_app;

grant delete, insert, select, update on insurance_row to jingban_app;

grant delete, insert, select, update on kept_form to jingban_app;

grant insert, select on ledger_entry to jingban_app;

grant insert, select on letterhead to jingban_app;

grant delete, insert, select, update on list_member to jingban_app;

grant delete, insert, select, update on list_row to jingban_app;

grant delete, insert, select, update on material_file to jingban_app;

grant select on migration to jingban_app;

grant delete, insert, select, update on notice to jingban_app;

grant delete, insert, select, update on number_series to jingban_app;

grant insert, select, update on objection to jingban_app;

grant delete, insert, select, update on oidc_attempt to jingban_app;

grant delete, insert, select, update on oidc_stranger to jingban_app;

grant delete, insert, select, update on opinion_draft to jingban_app;

grant delete, insert, select, update on pack to jingban_app;

grant insert, select on patient_proof_log to jingban_app;

grant delete, insert, select, update on patient_proof_request to jingban_app;

grant insert, select, update on payment to jingban_app;

grant delete, insert, select, update on payment_block to jingban_app;

grant insert, select, update on payment_run to jingban_app;

grant delete, insert, select, update on person to jingban_app;

grant insert, select on person_history to jingban_app;

grant delete, insert, select, update on phone_code to jingban_app;

grant delete, insert, select, update on posting to jingban_app;

grant delete, insert, select, update on published_year to jingban_app;

grant insert, select, update on rating to jingban_app;

grant insert, select on read_audit to jingban_app;

grant insert, select on receipt to jingban_app;

grant delete, insert, select, update on receipt_hold to jingban_app;

grant delete, insert, select, update on recovery_code to jingban_app;

grant insert, select on redaction_mark to jingban_app;

grant insert, select on redaction_request to jingban_app;

grant insert, select on register_fault to jingban_app;

grant delete, insert, select, update on register_import to jingban_app;

grant delete, insert, select, update on register_import_row to jingban_app;

grant delete, insert, select, update on register_row to jingban_app;

grant delete, insert, select, update on request_key to jingban_app;

grant delete, insert, select, update on request_limit to jingban_app;

grant delete, insert, select, update on request_nonce to jingban_app;

grant insert, select, update on role_proposal to jingban_app;

grant delete, insert, select, update on second_factor to jingban_app;

grant insert, select on security_event to jingban_app;

grant delete, insert, select, update on session to jingban_app;

grant delete, insert, select, update on settlement_difference to jingban_app;

grant delete, insert, select, update on settlement_line to jingban_app;

grant delete, insert, select, update on settlement_month to jingban_app;

grant delete, insert, select, update on settlement_upload to jingban_app;

grant delete, insert, select, update on sign_in_failure to jingban_app;

grant delete, insert, select, update on staff to jingban_app;

grant delete, insert, select, update on staff_identity to jingban_app;

grant delete, insert, select, update on staff_relative to jingban_app;

grant delete, insert, select, update on staff_second_step to jingban_app;

grant insert, select on tariff_figure to jingban_app;

grant insert, select on tariff_verdict to jingban_app;

grant delete, insert, select, update on task_row to jingban_app;

grant insert, select on third_party_rating to jingban_app;

grant delete, insert, select, update on unit_row to jingban_app;

grant delete, insert, select, update on unit_sequence to jingban_app;

grant insert, select on voucher to jingban_app;
