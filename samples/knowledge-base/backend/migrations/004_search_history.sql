CREATE TABLE search_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  query text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('text', 'semantic')),
  results integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
