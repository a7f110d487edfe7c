-- 验证码的用途: a code that was sent for one purpose is worth nothing for another; codes that are out live ten minutes, so none is carried over.
delete from phone_code;
alter table phone_code add column purpose text not null check (purpose in ('signIn', 'progress', 'proof'));
alter table phone_code drop constraint phone_code_pkey;
alter table phone_code add primary key (phone_hash, purpose);

-- 语音: the same message, read aloud by a call.
alter table notice drop constraint notice_channel_check;
alter table notice add constraint notice_channel_check check (channel in ('sms', 'wechat', 'voice'));

-- 登录过的设备 of an account: a sign-in on another than before is told on its pages until its holder has read it.
create table account_device (
  account text not null references account (id),
  device_hash text not null,
  -- 安卓手机 微信
  name text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- When the holder read that it was new.
  read_at timestamptz,
  primary key (account, device_hash)
);
create index account_device_by_time on account_device (last_at);
