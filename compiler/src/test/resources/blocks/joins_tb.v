// joins_tb: the blocks where streams part and meet, between sources and sinks of every pace. Every reader of a fork gets every word, in order, also
// after a reset of one cycle; operands in turn come out in turn; sums are those of a model that adds everything at once.
module joins_fork #(
    parameter READERS = 2,
    parameter SOURCE_PAUSE = 0,
    parameter SINK_PAUSE = 0     // of the first reader; the others pause less
) (
    input  wire        clk,
    input  wire        rst,
    output wire [31:0] errors,
    output wire [31:0] parts
);
    localparam WIDTH = 9;

    wire s_valid;
    wire s_ready;
    wire [WIDTH-1:0] data;
    wire [READERS-1:0] m_valid;
    wire [READERS-1:0] m_ready;
    wire [32*READERS-1:0] reader_errors;
    wire [32*READERS-1:0] reader_parts;
    integer all;
    integer i;

    source #(.WIDTH(WIDTH), .PAUSE(SOURCE_PAUSE), .SEED(READERS + SOURCE_PAUSE)) u_source (
        .clk(clk), .rst(rst), .valid(s_valid), .ready(s_ready), .data(data)
    );
    convoy_fork #(.READERS(READERS)) u_fork (
        .clk(clk), .rst(rst), .s_valid(s_valid), .s_ready(s_ready), .m_valid(m_valid), .m_ready(m_ready)
    );
    genvar r;
    generate
        for (r = 0; r < READERS; r = r + 1) begin : g_reader
            sink #(.WIDTH(WIDTH), .PAUSE(SINK_PAUSE * (READERS - r) / READERS), .SEED(SINK_PAUSE + r)) u_sink (
                .clk(clk), .rst(rst), .valid(m_valid[r]), .ready(m_ready[r]), .data(data),
                .errors(reader_errors[32*r +: 32]), .parts(reader_parts[32*r +: 32])
            );
        end
    endgenerate
    always @* begin
        all = 0;
        for (i = 0; i < READERS; i = i + 1) all = all + reader_errors[32*i +: 32];
    end
    assign errors = all;
    assign parts = reader_parts[31:0];
endmodule

// Each operand's words are numbers of its own, so that the model tells whose word is due: operand 0 sends TURNS[0] words, then operand 1, and so on.
module joins_in_turn #(
    parameter OPERANDS = 2,
    parameter [32*OPERANDS-1:0] WORDS = {OPERANDS{32'd1}},
    parameter BITS = 1,
    parameter SOURCE_PAUSE = 0,
    parameter SINK_PAUSE = 0
) (
    input  wire        clk,
    input  wire        rst,
    output reg  [31:0] errors,
    output reg  [31:0] parts
);
    localparam WIDTH = 16;

    reg [OPERANDS-1:0] s_valid;
    wire [OPERANDS-1:0] s_ready;
    reg [OPERANDS*WIDTH-1:0] s_data;  // the operand's number in the top bits, below it how many it has sent
    wire m_valid;
    reg m_ready;
    wire [WIDTH-1:0] m_data;
    integer seed = SOURCE_PAUSE + 3 * SINK_PAUSE + OPERANDS;
    integer i;
    integer operand;
    integer turn;
    reg [12*OPERANDS-1:0] given;

    convoy_in_turn #(.OPERANDS(OPERANDS), .WIDTH(WIDTH), .WORDS(WORDS), .BITS(BITS)) u_in_turn (
        .clk(clk), .rst(rst), .s_valid(s_valid), .s_ready(s_ready), .s_data(s_data), .m_valid(m_valid), .m_ready(m_ready), .m_data(m_data)
    );

    wire [3:0] due = operand;
    wire [WIDTH-1:0] expected = {due, given[12*operand +: 12]};

    initial errors = 0;

    always @(posedge clk) begin
        m_ready <= ({$random(seed)} % 100) >= SINK_PAUSE;
        for (i = 0; i < OPERANDS; i = i + 1) begin
            if (rst) begin
                s_valid[i] <= 1'b0;
                s_data[WIDTH*i +: WIDTH] <= i << 12;
            end else begin
                if (s_valid[i] & s_ready[i]) s_data[WIDTH*i +: 12] <= s_data[WIDTH*i +: 12] + 12'd1;
                if (~s_valid[i] | s_ready[i]) s_valid[i] <= ({$random(seed)} % 100) >= SOURCE_PAUSE;
            end
        end
        if (rst) begin
            parts <= 0;
            operand <= 0;
            turn <= 0;
            given <= {12*OPERANDS{1'b0}};
        end else begin
            if (m_valid === 1'bx || (m_valid && m_data !== expected)) errors <= errors + 1;
            if (m_valid & m_ready) begin
                parts <= parts + 1;
                given[12*operand +: 12] <= given[12*operand +: 12] + 12'd1;
                turn <= turn + 1;
                if (turn + 1 == WORDS[32*operand +: 32]) begin
                    turn <= 0;
                    operand <= (operand + 1) % OPERANDS;
                end
            end
        end
    end
endmodule

module joins_sum #(
    parameter OPERANDS = 2,
    parameter LANES = 1,
    parameter IN_BITS = 8,
    parameter SIGNED = 0,
    parameter WIDTH = 10,
    parameter signed [31:0] OFFSET = 0,
    parameter PAUSE = 0
) (
    input  wire        clk,
    input  wire        rst,
    output reg  [31:0] errors,
    output reg  [31:0] parts
);
    localparam LATENCY = OPERANDS - 1 + (OFFSET != 0 ? 1 : 0);

    reg s_valid;
    reg [OPERANDS*LANES*IN_BITS-1:0] values;
    wire [OPERANDS*LANES*WIDTH-1:0] wide;
    wire m_valid;
    wire [LANES*WIDTH-1:0] m_data;
    reg [LATENCY:0] valids;
    reg [LANES*WIDTH*(LATENCY+1)-1:0] sums;
    reg signed [63:0] sum;
    integer seed = OPERANDS + 17 * LANES + IN_BITS;
    integer lane;
    integer i;

    convoy_widen #(.LANES(OPERANDS * LANES), .IN_BITS(IN_BITS), .SIGNED(SIGNED), .OUT_BITS(WIDTH)) u_widen (.d(values), .q(wide));
    convoy_sum #(.OPERANDS(OPERANDS), .LANES(LANES), .WIDTH(WIDTH), .OFFSET(OFFSET[WIDTH-1:0])) u_sum (
        .clk(clk), .rst(rst), .s_valid(s_valid), .s_data(wide), .m_valid(m_valid), .m_data(m_data)
    );

    function signed [63:0] number;
        input [IN_BITS-1:0] value;
        number = (SIGNED != 0 && value[IN_BITS-1]) ? $signed({1'b0, value}) - (64'sd1 << IN_BITS) : $signed({1'b0, value});
    endfunction

    initial errors = 0;

    always @(posedge clk) begin
        s_valid <= ~rst & (({$random(seed)} % 100) >= PAUSE);
        for (i = 0; i < OPERANDS * LANES; i = i + 1) values[IN_BITS*i +: IN_BITS] <= ({$random(seed)} % 4 == 0) ? {IN_BITS{1'b1}} << ({$random(seed)} % 2 * (IN_BITS - 1)) : $random(seed);
        // What the model makes of the values that are there now, and when it is due.
        if (rst) valids = 0;
        else begin
            valids = {valids[LATENCY-1:0], s_valid};
            sums = sums << (LANES * WIDTH);
            for (lane = 0; lane < LANES; lane = lane + 1) begin
                sum = OFFSET;
                for (i = 0; i < OPERANDS; i = i + 1) sum = sum + number(values[IN_BITS*(i*LANES+lane) +: IN_BITS]);
                sums[WIDTH*lane +: WIDTH] = sum[WIDTH-1:0];
            end
            if (m_valid !== valids[LATENCY]) errors <= errors + 1;
            if (m_valid === 1'b1 && m_data !== sums[LANES*WIDTH*LATENCY +: LANES*WIDTH]) errors <= errors + 1;
        end
        if (rst) parts <= 0;
        else if (m_valid) parts <= parts + 1;
    end
endmodule

module joins_tb;
    localparam LANES = 9 + 12 + 9 + 5;
    localparam RESET = 600;
    localparam END = 3000;

    reg clk = 1'b0;
    reg rst = 1'b1;
    integer cycle = 0;
    integer i;
    integer errors;
    integer slow;
    integer total;
    wire [32*LANES-1:0] lane_errors;
    wire [32*LANES-1:0] lane_parts;

    always #1 clk = ~clk;

    genvar a, b;
    generate
        for (a = 0; a < 3; a = a + 1) begin : g_source
            for (b = 0; b < 3; b = b + 1) begin : g_sink
                joins_fork #(.READERS(b == 1 ? 3 : 2), .SOURCE_PAUSE(45 * a), .SINK_PAUSE(45 * b)) u_fork (
                    .clk(clk), .rst(rst), .errors(lane_errors[32*(3*a+b) +: 32]), .parts(lane_parts[32*(3*a+b) +: 32])
                );
                joins_in_turn #(.OPERANDS(2), .WORDS({32'd3, 32'd1}), .BITS(2), .SOURCE_PAUSE(45 * a), .SINK_PAUSE(45 * b)) u_in_turn (
                    .clk(clk), .rst(rst), .errors(lane_errors[32*(9+3*a+b) +: 32]), .parts(lane_parts[32*(9+3*a+b) +: 32])
                );
                joins_in_turn #(.OPERANDS(3), .WORDS({32'd1, 32'd2, 32'd4}), .BITS(2), .SOURCE_PAUSE(45 * a), .SINK_PAUSE(30 * b)) u_three (
                    .clk(clk), .rst(rst), .errors(lane_errors[32*(21+3*a+b) +: 32]), .parts(lane_parts[32*(21+3*a+b) +: 32])
                );
            end
        end
        for (a = 0; a < 3; a = a + 1) begin : g_ones
            joins_in_turn #(.OPERANDS(2 + a), .SOURCE_PAUSE(20 * a), .SINK_PAUSE(20 * a)) u_ones (
                .clk(clk), .rst(rst), .errors(lane_errors[32*(18+a) +: 32]), .parts(lane_parts[32*(18+a) +: 32])
            );
        end
        for (a = 0; a < 5; a = a + 1) begin : g_sum
            joins_sum #(
                .OPERANDS(a == 2 ? 4 : a == 3 ? 3 : 2), .LANES(a == 1 ? 3 : 1), .IN_BITS(a == 4 ? 1 : 8), .SIGNED(a % 2), .WIDTH(a == 3 ? 6 : 11),
                .OFFSET(a < 2 ? 0 : a == 2 ? -300 : 7), .PAUSE(20 * a)
            ) u_sum (
                .clk(clk), .rst(rst), .errors(lane_errors[32*(30+a) +: 32]), .parts(lane_parts[32*(30+a) +: 32])
            );
        end
    endgenerate

    always @(posedge clk) begin
        cycle <= cycle + 1;
        rst <= cycle < 2 || cycle == RESET;
        if (cycle == END) begin
            errors = 0;
            slow = 0;
            total = 0;
            for (i = 0; i < LANES; i = i + 1) begin
                errors = errors + lane_errors[32*i +: 32];
                total = total + lane_parts[32*i +: 32];
                // Neither side pauses: full pace.
                if ((i == 0 || i == 9 || i == 18 || i == 21 || i == 30) && lane_parts[32*i +: 32] < END - RESET - 20) slow = slow + 1;
                if (lane_parts[32*i +: 32] < 20) slow = slow + 1;
            end
            if (errors == 0 && slow == 0) $display("PASS: %0d parts", total);
            else $display("FAIL: %0d errors, %0d lanes too slow", errors, slow);
            $finish;
        end
    end
endmodule
