CREATE TABLE accounts (
  id BIGINT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  tenant_id BIGINT NOT NULL,
  number BIGINT NOT NULL,
  UNIQUE (tenant_id, number)
);
