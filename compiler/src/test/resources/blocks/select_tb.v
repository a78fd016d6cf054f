// select_tb: the banks of an axis in the order of the taps, for every number of choices up to 21; each tap must be the bank that plain counting says.
module select_lane #(
    parameter BANKS = 2,
    parameter STEP = 1,
    parameter DILATION = 1
) (
    input  wire        clk,
    output reg  [31:0] errors
);
    localparam OUTER = 2;
    localparam TAPS = 3;
    localparam CHOICES = BANKS / STEP;
    localparam DIGIT_BITS = (CHOICES > 1) ? $clog2(CHOICES) : 1;
    localparam FIRST = BANKS - 1;

    reg  [DIGIT_BITS-1:0] digit;
    reg  [DIGIT_BITS-1:0] chosen;
    reg  [6*BANKS*OUTER-1:0] banks;
    wire [6*TAPS*OUTER-1:0] taps;
    integer seed = BANKS;
    integer outer;
    integer tap;
    integer bank;

    convoy_tap_select #(
        .OUTER(OUTER), .TAPS(TAPS), .BANKS(BANKS), .DILATION(DILATION), .FIRST(FIRST), .STEP(STEP), .DIGIT_BITS(DIGIT_BITS), .WIDTH(6)
    ) u_select (.clk(clk), .digit(digit), .banks(banks), .taps(taps));

    initial begin
        errors = 0;
        digit = 0;
        chosen = 0;
    end

    always @(posedge clk) begin
        digit <= {$random(seed)} % CHOICES;
        chosen <= digit;
        for (bank = 0; bank < BANKS * OUTER; bank = bank + 1) banks[6*bank +: 6] <= $random(seed);
    end

    always @(negedge clk) begin
        for (outer = 0; outer < OUTER; outer = outer + 1) begin
            for (tap = 0; tap < TAPS; tap = tap + 1) begin
                bank = (FIRST + chosen * STEP + tap * DILATION) % BANKS;
                if ($time > 4 && taps[6*(TAPS*outer+tap) +: 6] !== banks[6*(BANKS*outer+bank) +: 6]) errors = errors + 1;
            end
        end
    end
endmodule

module select_tb;
    localparam LANES = 20;

    reg clk = 1'b0;
    integer cycle = 0;
    integer i;
    integer errors;
    wire [32*LANES-1:0] lane_errors;

    always #1 clk = ~clk;

    genvar n;
    generate
        for (n = 0; n < LANES; n = n + 1) begin : g_lane
            select_lane #(.BANKS((n % 4 == 3) ? 2 * (n + 2) : n + 2), .STEP((n % 4 == 3) ? 2 : 1), .DILATION(1 + n % 3)) u_lane (
                .clk(clk), .errors(lane_errors[32*n +: 32])
            );
        end
    endgenerate

    always @(posedge clk) begin
        cycle <= cycle + 1;
        if (cycle == 120) begin
            errors = 0;
            for (i = 0; i < LANES; i = i + 1) errors = errors + lane_errors[32*i +: 32];
            if (errors != 0) $display("FAIL: %0d errors", errors);
            else $display("PASS: %0d selections", LANES * cycle);
            $finish;
        end
    end
endmodule
