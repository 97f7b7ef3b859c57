CREATE TABLE "📚" (id BIGINT PRIMARY KEY, "título" TEXT NOT NULL, mood TEXT CHECK (mood IN ('😀', '😢')));
