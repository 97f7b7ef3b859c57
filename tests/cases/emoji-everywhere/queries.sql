-- name: ListShelves :many
-- Books 📚 of a mood 😀.
SELECT id, "título", mood, '👩‍👩‍👧' AS family FROM "📚" WHERE mood = @mood AND "título" <> '🎉' AND id > @after;
