-- 意见草稿: what a reviewer has ticked and written so far, as typed. `sealed` stands under the data key of the person whom the case is about.
create table opinion_draft (
  area text not null,
  case_id text not null,
  task text not null,
  holder text not null,
  sealed bytea not null,
  updated_at timestamptz not null,
  primary key (area, case_id, task)
);
