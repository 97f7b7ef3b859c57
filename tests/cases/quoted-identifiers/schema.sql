CREATE TABLE "Order" (
  "orderId" BIGINT PRIMARY KEY,
  "class" TEXT NOT NULL,
  "two words" TEXT,
  "straße" TEXT,
  "ends?" BOOLEAN NOT NULL,
  constructor TEXT,
  __proto__ TEXT,
  "it's" TEXT
);

CREATE TYPE "Weird Enum" AS ENUM ('it''s', 'back\slash', '${hole}', '');
CREATE TABLE delete (new BIGINT PRIMARY KEY, state "Weird Enum");
CREATE SCHEMA other;
CREATE TABLE other.delete (id BIGINT PRIMARY KEY, note TEXT);
