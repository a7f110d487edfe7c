-- 渠道: a message goes by SMS to a number, or by WeChat to the account that follows the agency's service account (DY-38).
alter table notice add column channel text not null default 'sms' check (channel in ('sms', 'wechat'));
