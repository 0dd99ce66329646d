// @ts-check
/** ECharts from its WebJar, fetched when a chart is first shown: a phone, which shows none, does not pay for it. */

const SOURCE = '/webjars/echarts/5.5.0/echarts.min.js';

/** @type {Promise<any> | null} */
let loading = null;

/** @returns {Promise<any>} the global `echarts`; a failed load can be tried again */
export function loadECharts() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = SOURCE;
    script.addEventListener('load', () => resolve(/** @type {any} */ (globalThis).echarts));
    script.addEventListener('error', () => {
      loading = null;
      script.remove();
      reject(new Error(`${SOURCE} could not be loaded`));
    });
    document.head.append(script);
  });
  return loading;
}
