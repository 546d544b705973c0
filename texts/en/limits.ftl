# Somebody writes more in a minute than is heard.
slow-down = You write faster than I can follow. What you wrote before this is kept. Please wait a minute, then send again what was not answered. If someone is in danger, do not wait: write it at once, or call { $numbers }.
