// @ts-check
// The only script that every page loads: it registers the service worker, which shows a page of ours when there is no network.
if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register('/service-worker.js').catch(() => {
    // Without it everything works but the offline page, for instance in private windows.
  })
}
