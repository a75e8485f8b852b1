// Opens the judge's pages without a connection: the network first, what was kept second.

const PAGES = "judge-pages";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.headers.has("X-Offline-Copy")) return;
  if (request.mode === "navigate") event.respondWith(openPage(request, url));
  else if (["script", "style", "image", "font"].includes(request.destination)) event.respondWith(openFile(request));
});

async function openPage(request, url) {
  try {
    const response = await fetch(request);
    if (response.ok && !response.redirected && url.pathname.startsWith("/judge")) {
      const cache = await caches.open(PAGES);
      await cache.put(url.pathname, response.clone());
    }
    return response;
  } catch {
    const kept = await caches.match(url.pathname, { cacheName: PAGES });
    return kept ?? (await caches.match("/judge", { cacheName: PAGES })) ?? Response.error();
  }
}

async function openFile(request) {
  try {
    const response = await fetch(request);
    if (response.ok) (await caches.open(PAGES)).put(request.url, response.clone());
    return response;
  } catch {
    return (await caches.match(request.url, { cacheName: PAGES })) ?? Response.error();
  }
}
