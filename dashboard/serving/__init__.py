"""How pages reach their readers: who is answered, what browsers are told, what waits for nothing."""
