-- 凭证签名密钥: Ed25519 pairs that sign certificates. The private half stands sealed under a data key that the key provider wraps; the
-- public half is what others verify with offline. The newest signs; the older ones stay, so that what they signed can still be verified.

create table certificate_key (
  id text primary key,
  -- SubjectPublicKeyInfo in DER, base64
  public_key text not null,
  data_key text not null,
  sealed bytea not null,
  created_at timestamptz not null default now()
);
