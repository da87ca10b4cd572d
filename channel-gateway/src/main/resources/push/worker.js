/* Shows answers of a Throughline chat while no page does. A site has a service worker of its own that says
   importScripts('https://desk.example.com/widget-worker.js'). */
self.addEventListener('push', (event) => {
  const told = event.data ? event.data.json() : {};
  event.waitUntil(
    self.registration.showNotification(told.title || 'Chat', {
      body: told.body || '',
      tag: 'throughline-chat',
      renotify: true,
      data: { page: told.page || '/' },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const page = new URL(event.notification.data.page, self.location.origin).href;
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((windows) => {
      const there = windows.find((one) => one.url === page);
      return there ? there.focus() : self.clients.openWindow(page);
    }),
  );
});
